// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.CanaryExamples;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Outcome;
import dev.lethe.certification.statement.SecondExamples;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.certification.statement.Wording;
import dev.lethe.certification.verify.ArchiveCheck;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class CertificatePdfTest {

  private static final String PROOF = "c2sp.org/tlog-proof@v1\nindex 312\n";

  /** Right edge of the type area of A4, in points, and half a point for rounding. */
  private static final float RIGHT_MARGIN = (210 - 18) * 72 / 25.4f + 0.5f;

  static Stream<Arguments> everyOutcomeAndLanguage() {
    Map<String, Evidence> all = new LinkedHashMap<>();
    all.put("exact", EvidenceExamples.exact());
    all.put("uncorroborated", EvidenceExamples.uncorroborated());
    all.put("untested", EvidenceExamples.untested());
    all.put("certified", EvidenceExamples.certified());
    all.put("partial", EvidenceExamples.partial());
    all.put("not shown", EvidenceExamples.notShown());
    all.put("statistical", EvidenceExamples.statistical());
    all.put("supplied scores", EvidenceExamples.suppliedScores());
    all.put("inconclusive", EvidenceExamples.inconclusive());
    all.put("refused", EvidenceExamples.refused());
    all.put("version 2, statistical", SecondExamples.statistical());
    all.put("version 2, in bands", SecondExamples.banded());
    all.put("version 2, corroborated", SecondExamples.exact());
    all.put("version 2, not shown", SecondExamples.notShown());
    all.put("version 2, blind", SecondExamples.blind());
    all.put("version 2, not carried", SecondExamples.notCarried());
    return all.entrySet().stream()
        .flatMap(
            e ->
                Arrays.stream(Language.values())
                    .map(Texts::of)
                    .map(t -> Arguments.of(e.getKey(), e.getValue(), t)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("everyOutcomeAndLanguage")
  void keepsArchivalAndAccessibleProfilesWhenSealedArchivedAndRenewed(
      String name, Evidence evidence, Texts texts) throws Exception {
    byte[] sealed = SealedExamples.sealed(evidence, PROOF, texts, SealedExamples.pki());
    byte[] archived = SealedExamples.archive(SealedExamples.pki()).extend(sealed);
    byte[] renewed = SealedExamples.archive(SealedExamples.pki()).extend(archived);

    for (byte[] file : new byte[][] {sealed, archived, renewed}) {
      assertThat(ArchiveCheck.violations(file)).isEmpty();
      assertThat(file).hasSizeLessThan(2 << 20);
    }
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("everyOutcomeAndLanguage")
  void usesNoForbiddenWordInTextMetadataOrAlternativeText(
      String name, Evidence evidence, Texts texts) throws Exception {
    try (PDDocument pdf = open(evidence, texts)) {
      String everything = text(pdf, 1, pdf.getNumberOfPages()) + " " + strings(pdf);

      assertThat(everything).contains(evidence.parties().certificate().id().text());
      assertThat(Wording.forbiddenIn(everything)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("everyOutcomeAndLanguage")
  void saysOnPageOneWhatARegulatorMustSee(String name, Evidence evidence, Texts texts)
      throws Exception {
    try (PDDocument pdf = open(evidence, texts)) {
      String page = text(pdf, 1, 1).replaceAll("\\s+", " ");

      assertThat(page)
          .contains(texts.headline(evidence))
          .contains(evidence.parties().certificate().id().text())
          .contains(Words.grouped(evidence.digest()))
          .contains(Words.brief(evidence.treatment().modelBefore().digest()))
          .contains(evidence.trail().log().origin())
          .contains("312");
      if (evidence.conclusion().outcome().value() == Outcome.PARTIAL) {
        assertThat(page).contains(texts.tierHeadline(evidence));
      }
      evidence
          .treatment()
          .method()
          .filter(Treatment.Method::supplied)
          .ifPresent(m -> assertThat(page).contains(texts.text("supplied." + m.id())));
      assertThat(pdf.getNumberOfPages()).isBetween(2, 12);
      PDSignatureField seal =
          (PDSignatureField) pdf.getDocumentCatalog().getAcroForm().getField(SealField.NAME);
      assertThat(seal.getWidgets().get(0).getPage()).isEqualTo(pdf.getPage(0));
    }
  }

  @Test
  void printsAQrCodeThatLeadsToTheStatusWithTheDigestInTheFragment() throws Exception {
    Evidence evidence = EvidenceExamples.exact();
    try (PDDocument pdf = open(evidence, Texts.of(Language.EN))) {
      BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 150);
      int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
      String address =
          new QRCodeReader()
              .decode(
                  new BinaryBitmap(
                      new HybridBinarizer(
                          new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels))))
              .getText();

      assertThat(address)
          .isEqualTo(
              "https://verify.example/v/"
                  + evidence.parties().certificate().id()
                  + ".1#"
                  + Base64.getUrlEncoder()
                      .withoutPadding()
                      .encodeToString(evidence.digest().bytes()));
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void keepsTheSealOnPageOneAndEveryDigitWhenNumbersAreLong(Texts texts) throws Exception {
    Evidence evidence =
        EvidenceExamples.edit(EvidenceExamples.exact(), CertificatePdfTest::lengthen);
    try (PDDocument pdf = open(evidence, texts)) {
      PDSignatureField seal =
          (PDSignatureField) pdf.getDocumentCatalog().getAcroForm().getField(SealField.NAME);
      String page = text(pdf, 2, 2).replace(',', '.');

      assertThat(seal.getWidgets().get(0).getPage()).isEqualTo(pdf.getPage(0));
      assertThat(page).contains("0.00613748", "0.51273748");
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void keepsTheSealOnPageOneAndEveryNameInFullWhenNamesAndReasonsAreLong(Texts texts)
      throws Exception {
    Evidence evidence =
        EvidenceExamples.decided(
            EvidenceExamples.edit(EvidenceExamples.notShown(), CertificatePdfTest::nameAtLength));
    try (PDDocument pdf = open(evidence, texts)) {
      PDSignatureField seal =
          (PDSignatureField) pdf.getDocumentCatalog().getAcroForm().getField(SealField.NAME);
      String after = text(pdf, 2, pdf.getNumberOfPages()).replaceAll("\\s", "");

      assertThat(seal.getWidgets().get(0).getPage()).isEqualTo(pdf.getPage(0));
      assertThat(text(pdf, 1, 1)).contains("…").contains(Words.brief(evidence.digest()));
      assertThat(after)
          .contains(evidence.parties().issuer().controller().replaceAll("\\s", ""))
          .contains(evidence.treatment().modelBefore().name());
      assertThat(lettersRightOf(pdf, RIGHT_MARGIN)).isEmpty();
    }
  }

  @Test
  void printsOfVersionTwoWhatIsLeftInTheLineOfTheVerdictAndThatTheClaimIsAboutTheGroup()
      throws Exception {
    try (PDDocument pdf = open(SecondExamples.statistical(), Texts.of(Language.EN))) {
      String first = text(pdf, 1, 1).replaceAll("[\\s\u00a0]+", " ");
      String after = text(pdf, 2, pdf.getNumberOfPages()).replaceAll("[\\s\u00a0]+", " ");

      assertThat(first)
          .contains(
              "The registered tests did not tell the model from retrained models: less than 0.1 of"
                  + " what the original remembered of these records is left (measured 0.022, at"
                  + " most 0.0346).")
          .contains(
              "A tenth of the records taken at random and left in full memory passed in 13 to 83 %"
                  + " of cases.")
          .contains("1 of 20 retrained models failed, 4 may.")
          .contains("Worst tenth left 0.1095, at most 0.1442; too few to see a quarter")
          .contains("rule of tests, version 2");
      assertThat(after)
          .contains("version 2, planned for tier S")
          .contains("p 0.0290815, times 20 at least 0.01 required")
          .contains("4; records of the request outside them: 0");
    }
  }

  @Test
  void showsNoCorroborationWhereNoTestCouldSee() throws Exception {
    try (PDDocument pdf = open(SecondExamples.blind(), Texts.of(Language.EN))) {
      String first = text(pdf, 1, 1).replaceAll("\\s+", " ");

      assertThat(first)
          .contains(
              "Not corroborated: no test could see whether this model remembers the records, which"
                  + " is no evidence either way.")
          .contains("Not passed: original model not told apart")
          .doesNotContain("Corroborated by tests.", "Main test", "less than");
    }
  }

  @Test
  void printsOfABlockOfCanariesWhatItShowsAndThatItIsNotThePersonsRecords() throws Exception {
    Evidence evidence = CanaryExamples.exact(0.52, 0.94, Finding.NO_TRACE, false);
    try (PDDocument pdf = open(evidence, Texts.of(Language.EN))) {
      assertThat(text(pdf, 2, pdf.getNumberOfPages()))
          .contains("20 canaries, 9 of them trained on and removed with the records")
          .contains("AUC 0.52, two-sided p 0.94")
          .contains("not told apart from canaries never trained on")
          .contains("weak check")
          .contains("does not measure the records of the request");
    }
    try (PDDocument pdf = open(SecondExamples.blind(), Texts.of(Language.EN))) {
      assertThat(text(pdf, 1, pdf.getNumberOfPages())).doesNotContain("anaries");
    }
  }

  private static void nameAtLength(ObjectNode evidence) {
    ((ObjectNode) evidence.get("issuer"))
        .put("controller", "Gesellschaft für Überschuldungsprävention ".repeat(5).strip());
    String name = "credit-scoring/household-income-forecast.".repeat(5).substring(0, 200);
    for (String model : List.of("modelBefore", "modelAfter")) {
      ((ObjectNode) evidence.get(model)).put("name", name).put("version", "2026-09-01T00:00:00");
    }
    ((ObjectNode) evidence.get("method")).put("id", "com.example.unlearning.".repeat(8) + "x");
    ((ObjectNode) evidence.get("certificate"))
        .put("version", 2)
        .put("supersedes", evidence.at("/certificate/id").textValue() + ".1");
    ((ObjectNode) evidence.get("request"))
        .put("extendedTo", "2026-12-01T23:00:00Z")
        .put("extensionReason", "extension.complexity");
    evidence.withArray("/copies/excluded").add(evidence.at("/copies/excluded/0").deepCopy());
    evidence.withArray("/copies/excluded").add(evidence.at("/copies/excluded/0").deepCopy());
    EvidenceExamples.outcome(
        evidence,
        "DISTINGUISHABLE",
        "RESIDUAL",
        "OVERSHOOT",
        "RETAIN_SHIFT",
        "GLOBAL_SHIFT",
        "UTILITY_LOSS");
  }

  /** Letters on letters are what a verifier takes for hidden ones. */
  @Test
  void paintsTheHeadOfATableOnceWhereItsFirstRowIsOnTheNextPage() throws Exception {
    Evidence evidence;
    try (InputStream in = Evidence.class.getResourceAsStream("evidence-table-at-page-end.json")) {
      evidence = Evidence.parse(requireNonNull(in).readAllBytes());
    }
    try (PDDocument pdf = open(evidence, Texts.of(Language.DE))) {
      assertThat(lettersOnLetters(pdf)).isEmpty();
    }
  }

  private static String lettersOnLetters(PDDocument pdf) throws Exception {
    Set<String> places = new HashSet<>();
    StringBuilder found = new StringBuilder();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            String place =
                "%d %.0f %.0f"
                    .formatted(getCurrentPageNo(), letter.getXDirAdj(), letter.getYDirAdj());
            if (!letter.getUnicode().isBlank() && !places.add(place + letter.getUnicode())) {
              found.append(letter.getUnicode());
            }
          }
        };
    stripper.getText(pdf);
    return found.toString();
  }

  /** The letters that would be cut off on paper: those beyond this many points from the left. */
  private static String lettersRightOf(PDDocument pdf, float margin) throws Exception {
    StringBuilder found = new StringBuilder();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition letter) {
            if (letter.getXDirAdj() + letter.getWidthDirAdj() > margin
                && !letter.getUnicode().isBlank()) {
              found.append(letter.getUnicode());
            }
            super.processTextPosition(letter);
          }
        };
    stripper.getText(pdf);
    return found.toString();
  }

  @Test
  void claimsNothingThatTheTestsContradict() throws Exception {
    Evidence suspended =
        EvidenceExamples.decided(
            EvidenceExamples.edit(EvidenceExamples.certified(), EvidenceExamples::residual));
    try (PDDocument pdf = open(suspended, Texts.of(Language.EN))) {
      String all = text(pdf, 1, pdf.getNumberOfPages()).replaceAll("\\s+", " ");

      assertThat(suspended.conclusion().outcome().value()).isEqualTo(Outcome.NOT_SHOWN);
      assertThat(all).doesNotContain("The method bounds the influence");
      assertThat(all)
          .contains("the following claim of the method does not stand here: Whether the records");
    }
  }

  static Stream<Texts> languages() {
    return Arrays.stream(Language.values()).map(Texts::of);
  }

  private static void lengthen(ObjectNode evidence) {
    for (var test : evidence.get("tests")) {
      for (String field : List.of("estimate", "ciLow", "ciHigh", "margin")) {
        if (test.has(field)) {
          ((ObjectNode) test).put(field, test.get(field).textValue() + "3748");
        }
      }
    }
    ((ObjectNode) evidence.get("minimalDetectableEffect")).put("value", "0.0290374629182736");
  }

  @Test
  void attachesTheSameEvidenceBytesInEveryLanguage() throws Exception {
    Evidence evidence = EvidenceExamples.partial();
    for (Texts texts : Arrays.stream(Language.values()).map(Texts::of).toList()) {
      try (PDDocument pdf = open(evidence, texts)) {
        var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();

        assertThat(files).containsOnlyKeys("evidence.json", "statement.tlog-proof");
        assertThat(files.get("evidence.json").getEmbeddedFile().toByteArray())
            .isEqualTo(evidence.bytes());
        assertThat(files.get("statement.tlog-proof").getEmbeddedFile().toByteArray())
            .asString()
            .isEqualTo(PROOF);
      }
    }
  }

  @Test
  void hasOneRevisionWithAClassicCrossReferenceTableAndNoAction() throws Exception {
    byte[] prepared = render(EvidenceExamples.exact(), Texts.of(Language.EN));
    String raw = new String(prepared, java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThat(raw.split("%%EOF", -1)).hasSize(2);
    assertThat(raw).contains("\nxref\n").doesNotContain("/JavaScript").doesNotContain("/URI");
    assertThat(raw).doesNotContain("/OCProperties").doesNotContain("/ObjStm");
  }

  @Test
  void refusesANameThatTheFontsCannotShow() {
    Evidence evidence =
        EvidenceExamples.edit(
            EvidenceExamples.exact(), e -> ((ObjectNode) e.get("issuer")).put("controller", "例"));

    assertThatThrownBy(() -> render(evidence, Texts.of(Language.EN)))
        .isInstanceOfSatisfying(
            RenderException.class,
            e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.UNPRINTABLE))
        .hasMessageContaining("U+4F8B");
  }

  @Test
  void refusesAProofWithoutIndex() {
    assertThatThrownBy(
            () ->
                CertificatePdf.render(
                    EvidenceExamples.exact(),
                    "no proof",
                    SealedExamples.VERIFY,
                    Texts.of(Language.EN)))
        .isInstanceOfSatisfying(
            RenderException.class,
            e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.PROOF_MALFORMED));
  }

  @Test
  void showsMarkupInAControllersStatementAsText() throws Exception {
    Evidence evidence =
        EvidenceExamples.edit(
            EvidenceExamples.exact(),
            e ->
                ((ObjectNode) e.at("/copies/excluded/0"))
                    .put("reason", "Kept <b>here</b> & \"there\" {evidence}."));
    try (PDDocument pdf = open(evidence, Texts.of(Language.EN))) {
      assertThat(text(pdf, 2, pdf.getNumberOfPages()))
          .contains("Kept <b>here</b> & \"there\" {evidence}.");
    }
  }

  private static byte[] render(Evidence evidence, Texts texts) throws RenderException {
    return CertificatePdf.render(evidence, PROOF, SealedExamples.VERIFY, texts);
  }

  private static PDDocument open(Evidence evidence, Texts texts) throws Exception {
    return Loader.loadPDF(render(evidence, texts));
  }

  private static String text(PDDocument pdf, int from, int to) throws Exception {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(from);
    stripper.setEndPage(to);
    return stripper.getText(pdf);
  }

  /** Every string of the document's own dictionaries, alternative texts among them, and the XMP. */
  private static String strings(PDDocument pdf) throws Exception {
    List<String> found = new ArrayList<>();
    for (COSObjectKey key : pdf.getDocument().getXrefTable().keySet()) {
      COSObject object = pdf.getDocument().getObjectFromPool(key);
      COSBase value = object.getObject();
      if (value instanceof COSDictionary dictionary) {
        for (COSName name :
            Arrays.asList(
                COSName.ALT,
                COSName.TU,
                COSName.CONTENTS,
                COSName.DESC,
                COSName.TITLE,
                COSName.E)) {
          String string = dictionary.getString(name);
          if (string != null) {
            found.add(string);
          }
        }
      }
    }
    byte[] xmp = pdf.getDocumentCatalog().getMetadata().toByteArray();
    found.add(new String(xmp, java.nio.charset.StandardCharsets.UTF_8));
    return String.join(" \n ", found);
  }
}
