// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static dev.lethe.certification.verify.PdfTampering.appended;
import static dev.lethe.certification.verify.PdfTampering.flipped;
import static dev.lethe.certification.verify.PdfTampering.text;
import static dev.lethe.certification.verify.PdfTampering.updated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.EvidenceExamples;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tampers with the sealed file itself: each gives its code, and the content stays readable. */
@Tag("thorough")
class SealTamperTest {

  private static IssuedCertificate issued;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
  }

  private static VerificationResult verify(byte[] file) throws Exception {
    return CertificateVerifier.verify(issued.request(file).withoutArchiveCheck());
  }

  private static void assertChanged(byte[] file) throws Exception {
    VerificationResult result = verify(file);
    assertThat(result.primary()).contains(Code.SEAL_CHANGED_AFTER_SIGNING);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.FAIL);
    assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.PASS);
    assertThat(result.says().orElseThrow().outcome())
        .contains(issued.evidence().conclusion().outcome().value());
  }

  @Tamper(1)
  @Test
  void noticesAReplacedEvidenceStream() throws Exception {
    byte[] better =
        new String(issued.evidence().bytes(), UTF_8).replace("P3", "P2").getBytes(UTF_8);
    assertChanged(
        updated(issued.pdf(), d -> PdfTampering.replace(PdfTampering.evidenceStream(d), better)));
  }

  @Tamper(2)
  @Test
  void noticesASecondAttachment() throws Exception {
    assertChanged(updated(issued.pdf(), SealTamperTest::attachAnother));
  }

  private static void attachAnother(PDDocument document) throws Exception {
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile("evidence.json");
    file.setFileUnicode("evidence.json");
    file.setEmbeddedFile(
        new PDEmbeddedFile(document, new ByteArrayInputStream("{}".getBytes(UTF_8))));
    var tree = document.getDocumentCatalog().getNames().getEmbeddedFiles();
    Map<String, PDComplexFileSpecification> names = new TreeMap<>(tree.getNames());
    names.put("evidence.json2", file);
    tree.setNames(names);
    COSArray associated = document.getDocumentCatalog().getCOSObject().getCOSArray(COSName.AF);
    associated.add(file.getCOSObject());
    file.getCOSObject().setNeedToBeUpdated(true);
    tree.getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getNames().getCOSObject().setNeedToBeUpdated(true);
    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
  }

  @Tamper(3)
  @Test
  void noticesReplacedPageContent() throws Exception {
    assertChanged(
        updated(
            issued.pdf(),
            d -> {
              PDPage page = d.getPage(0);
              try (var stream =
                  new PDPageContentStream(d, page, PDPageContentStream.AppendMode.APPEND, true)) {
                stream.addRect(50, 700, 500, 100);
                stream.fill();
              }
              page.getCOSObject().setNeedToBeUpdated(true);
            }));
  }

  @Tamper(4)
  @ParameterizedTest
  @ValueSource(strings = {"FreeText", "Stamp", "Square"})
  void noticesAnAnnotationOverTheOutcome(String kind) throws Exception {
    assertChanged(
        updated(
            issued.pdf(),
            d -> {
              PDAnnotation annotation =
                  switch (kind) {
                    case "FreeText" -> new PDAnnotationFreeText();
                    case "Stamp" -> new PDAnnotationRubberStamp();
                    default -> new PDAnnotationSquare();
                  };
              annotation.setRectangle(new PDRectangle(50, 700, 400, 60));
              annotation.setContents("CONSISTENT");
              d.getPage(0).getAnnotations().add(annotation);
              annotation.getCOSObject().setNeedToBeUpdated(true);
              d.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            }));
  }

  @Tamper(5)
  @Test
  void noticesNewMetadata() throws Exception {
    assertChanged(
        updated(
            issued.pdf(),
            d -> {
              var xmp = d.getDocumentCatalog().getMetadata().getCOSObject();
              PdfTampering.replace(xmp, "<x/>".getBytes(UTF_8));
            }));
    assertChanged(
        updated(
            issued.pdf(),
            d -> {
              d.getDocumentInformation().setTitle("Another title");
              d.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            }));
  }

  @Tamper(6)
  @Test
  void noticesAReplacedFontMapping() throws Exception {
    assertChanged(
        updated(
            issued.pdf(),
            d -> {
              var fonts = d.getPage(0).getResources();
              for (COSName name : fonts.getFontNames()) {
                COSDictionary font = fonts.getFont(name).getCOSObject();
                font.removeItem(COSName.TO_UNICODE);
                font.setNeedToBeUpdated(true);
              }
            }));
  }

  @Tamper(11)
  @Test
  void noticesACommentOnlyUpdateAndOneWithoutTable() throws Exception {
    String file = text(issued.pdf());
    String start = file.substring(file.lastIndexOf("startxref"));
    assertThat(verify(appended(issued.pdf(), "% nothing\n" + start)).primary())
        .contains(Code.SEAL_CHANGED_AFTER_SIGNING);
    assertThat(verify(appended(issued.pdf(), "7 0 obj\n<<>>\nendobj\n" + start)).primary())
        .contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Tamper(15)
  @Test
  void noticesAFlippedByteUnderTheSeal() throws Exception {
    int title = text(issued.pdf()).indexOf("/Title (Erasure");
    VerificationResult result = verify(flipped(issued.pdf(), title + 10));

    assertThat(result.primary()).contains(Code.SEAL_DIGEST_MISMATCH);
  }

  @Tamper(16)
  @Test
  void noticesAFlippedByteInTheSignatureOrItsPadding() throws Exception {
    int contents = contents();
    byte[] inside = flipped(issued.pdf(), contents + 2 * 600);
    byte[] padding = flipped(issued.pdf(), endOfContents() - 9);

    assertThat(verify(inside).primary().orElseThrow())
        .isIn(Code.SEAL_SIGNATURE_INVALID, Code.SEAL_CONTENTS_MALFORMED);
    assertThat(verify(padding).primary()).contains(Code.SEAL_CONTENTS_MALFORMED);
  }

  private static int contents() {
    return text(issued.pdf()).indexOf("/Contents <30") + "/Contents <".length();
  }

  private static int endOfContents() {
    return text(issued.pdf()).indexOf('>', contents());
  }

  @Tamper(17)
  @Test
  void noticesBytesAfterTheEnd() throws Exception {
    for (String tail : new String[] {"garbage", "%%EOF\n", " ", "\n\n"}) {
      VerificationResult result = verify(appended(issued.pdf(), tail));
      assertThat(result.primary()).as(tail).contains(Code.SEAL_TRAILING_DATA);
      assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.PASS);
    }
  }

  @Tamper(18)
  @Test
  void noticesATruncatedFile() throws Exception {
    int nearEnd = (int) (issued.pdf().length * 0.99);
    assertThat(verify(Arrays.copyOf(issued.pdf(), nearEnd)).primary().orElseThrow())
        .isIn(Code.INPUT_TRUNCATED, Code.SEAL_TRAILING_DATA, Code.SEAL_REVOCATION_STALE);
    assertThat(verify(Arrays.copyOf(issued.pdf(), issued.pdf().length / 10)).primary())
        .contains(Code.INPUT_TRUNCATED);

    String file = text(issued.pdf());
    int sealed = file.indexOf("%%EOF", file.indexOf("/ByteRange")) + "%%EOF\n".length();
    VerificationResult result = verify(Arrays.copyOf(issued.pdf(), sealed));
    assertThat(result.primary()).contains(Code.SEAL_REVOCATION_STALE);
    assertThat(result.codes()).extracting(Finding::code).contains(Code.LOG_LEAF_MISMATCH);
  }

  @Tamper(19)
  @Test
  void refusesScriptsAddedByAnUpdate() throws Exception {
    for (String action : new String[] {"JavaScript", "Launch"}) {
      VerificationResult result =
          verify(
              updated(
                  issued.pdf(),
                  d -> {
                    COSDictionary script = new COSDictionary();
                    script.setName(COSName.S, action);
                    COSDictionary catalog = d.getDocumentCatalog().getCOSObject();
                    catalog.setItem(COSName.OPEN_ACTION, script);
                    catalog.setNeedToBeUpdated(true);
                  }));
      assertThat(result.primary()).contains(Code.INPUT_ACTIVE_CONTENT);
      assertThat(result.refusedInput()).isTrue();
    }
  }

  @Tamper(10)
  @Test
  void refusesAByteRangeThatIsMissingNegativeOrMoved() throws Exception {
    String range = "/ByteRange [0 ";
    for (String other : new String[] {"/ByteRanga [0 ", "/ByteRange [-", "/ByteRange [1 "}) {
      String file = text(issued.pdf()).replace(range, (other + "  ").substring(0, range.length()));
      byte[] bytes = file.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(verify(bytes).primary()).as(other).contains(Code.SEAL_BYTERANGE_INVALID);
    }
  }

  @Tamper(10)
  @Test
  void refusesAnEmptySignature() throws Exception {
    byte[] zeros = issued.pdf().clone();
    Arrays.fill(zeros, contents(), endOfContents(), (byte) '0');

    assertThat(verify(zeros).primary()).contains(Code.SEAL_CONTENTS_MALFORMED);
  }

  @Tamper(11)
  @Test
  void noticesASecondSignature() throws Exception {
    byte[] twice = appended(issued.pdf(), "9 0 obj\n<</Type/Sig/ByteRange [0 1 2 3]>>\nendobj\n");

    assertThat(verify(twice).primary()).contains(Code.SEAL_MULTIPLE);
  }

  @Tamper(33)
  @Test
  void refusesWhatIsNoPdfTooLargeOrEncrypted() throws Exception {
    assertThat(verify("hello".getBytes(UTF_8)).primary()).contains(Code.INPUT_NOT_PDF);
    assertThat(verify(new byte[0]).primary()).contains(Code.INPUT_NOT_PDF);
    VerificationResult large = verify(Arrays.copyOf(issued.pdf(), Guards.MAX_BYTES + 1));
    assertThat(large.primary()).contains(Code.INPUT_TOO_LARGE);
    assertThat(large.verdicts().values()).containsOnly(Verdict.NOT_CHECKED);
    String encrypted =
        "%PDF-1.7\nxref\n0 1\n0000000000 65535 f\r\ntrailer\n<</Size 1/Root 1 0 R/Encrypt 2 0 R>>\n"
            + "startxref\n9\n%%EOF\n";
    assertThat(verify(encrypted.getBytes(UTF_8)).primary()).contains(Code.INPUT_ENCRYPTED);
    byte[] streamed =
        "%PDF-1.7\n1 0 obj\n<</Type/XRef/Encrypt 2 0 R>>\nstartxref\n9\n%%EOF".getBytes(UTF_8);
    assertThat(verify(streamed).primary()).contains(Code.INPUT_ENCRYPTED);
    String unsealed = encrypted.replace("/Encrypt 2 0 R", "");
    assertThat(verify(unsealed.getBytes(UTF_8)).primary()).contains(Code.SEAL_MISSING);
  }
}
