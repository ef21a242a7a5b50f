// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.EmbeddedAuthority;
import dev.lethe.certification.seal.RevocationProof;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.EvidenceExamples;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tampers by somebody who seals with the genuine key, or nearly: the content is the lie. */
@Tag("thorough")
class KeyHolderTamperTest {

  @TempDir private Path folder;

  private static VerificationResult verify(IssuedCertificate issued) throws Exception {
    return CertificateVerifier.verify(issued.request().withoutArchiveCheck());
  }

  private static VerificationResult verifyChanged(PdfTampering.Change change) throws Exception {
    return verify(IssuedCertificate.withChangeBeforeSeal(change));
  }

  @Tamper(28)
  @Test
  void refusesEvidenceWithWhiteSpaceOrADoubledKey() throws Exception {
    VerificationResult spaced =
        verifyChanged(d -> evidence(d, text -> text.replaceFirst(":", ": ")));
    VerificationResult doubled =
        verifyChanged(d -> evidence(d, text -> text.replaceFirst("\\{", "{\"a\":1,\"a\":1,")));

    assertThat(spaced.primary()).contains(Code.CONTENT_NOT_CANONICAL);
    assertThat(doubled.primary()).contains(Code.CONTENT_NOT_CANONICAL);
    assertThat(spaced.says()).isEmpty();
    assertThat(spaced.verdict(Check.STATEMENT)).isEqualTo(Verdict.NOT_CHECKED);
  }

  private static void evidence(PDDocument document, UnaryOperator<String> change) throws Exception {
    COSStream stream = PdfTampering.evidenceStream(document);
    String text = new String(stream.toTextString().getBytes(UTF_8), UTF_8);
    byte[] changed = change.apply(text).getBytes(UTF_8);
    PdfTampering.replace(stream, changed);
    stream
        .getCOSDictionary(COSName.PARAMS)
        .setItem(
            COSName.getPDFName("CheckSum"),
            new COSString(java.security.MessageDigest.getInstance("MD5").digest(changed)));
  }

  @Tamper(30)
  @Test
  void refusesAttachmentsThatDisagree() throws Exception {
    VerificationResult unnamed = verifyChanged(d -> catalog(d).getCOSArray(COSName.AF).remove(0));
    VerificationResult missing =
        verifyChanged(
            d -> {
              catalog(d).removeItem(COSName.NAMES);
              catalog(d).removeItem(COSName.AF);
            });

    assertThat(unnamed.primary()).contains(Code.CONTENT_EVIDENCE_MISSING);
    assertThat(codes(unnamed)).contains(Code.CONTENT_EVIDENCE_AMBIGUOUS);
    assertThat(missing.primary()).contains(Code.CONTENT_EVIDENCE_MISSING);
    assertThat(missing.verdict(Check.CONTENT)).isEqualTo(Verdict.FAIL);
  }

  @Tamper(31)
  @Test
  void refusesABombInsteadOfInflatingIt() throws Exception {
    VerificationResult result =
        verifyChanged(
            d -> PdfTampering.replace(PdfTampering.evidenceStream(d), new byte[100 << 20]));

    assertThat(result.primary()).contains(Code.INPUT_LIMIT_EXCEEDED);
    assertThat(result.refusedInput()).isTrue();
  }

  @Tamper(31)
  @Test
  void refusesABombAsPageAndObjectsInsideAStream() throws Exception {
    IssuedCertificate issued = IssuedCertificate.of(EvidenceExamples.exact());
    byte[] page =
        PdfTampering.updated(
            issued.pdf(),
            d -> {
              COSStream content = new COSStream();
              PdfTampering.replace(content, new byte[100 << 20]);
              d.getPage(0).getCOSObject().setItem(COSName.CONTENTS, content);
              d.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            });
    String packed =
        "900 0 obj\n<</Type/ObjStm/N 1/First 5>>stream\n901 0 null\nendstream\nendobj\n";
    byte[] nested = PdfTampering.appended(issued.pdf(), packed + "startxref\n0\n%%EOF\n");

    for (byte[] file : List.of(page, nested)) {
      VerificationResult result = CertificateVerifier.verify(issued.request(file));
      assertThat(result.primary()).contains(Code.INPUT_LIMIT_EXCEEDED);
      assertThat(result.verdicts().values()).doesNotContain(Verdict.PASS);
    }
  }

  @Test
  void refusesAPageThatTakesLongToPaint() throws Exception {
    // With random words between, so that it deflates no better than an innocent page.
    SecureRandom random = new SecureRandom();
    StringBuilder strokes = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      strokes.append("% ").append(Long.toString(random.nextLong(), 36)).append('\n');
      strokes.append("0 0 m 1 1 l s\n".repeat(100));
    }
    COSStream content = new COSStream();
    PdfTampering.replace(content, strokes.toString().getBytes(UTF_8));
    VerificationResult result =
        verifyChanged(
            d -> {
              COSArray both = new COSArray();
              both.add(d.getPage(0).getCOSObject().getItem(COSName.CONTENTS));
              both.add(content);
              d.getPage(0).getCOSObject().setItem(COSName.CONTENTS, both);
            });

    assertThat(result.primary()).contains(Code.INPUT_LIMIT_EXCEEDED);
    assertThat(result.verdicts().values()).doesNotContain(Verdict.PASS);
  }

  @Tamper(30)
  @Test
  void refusesTwoAttachmentsOfOneName() throws Exception {
    VerificationResult twice =
        verifyChanged(
            d -> {
              COSArray names =
                  catalog(d)
                      .getCOSDictionary(COSName.NAMES)
                      .getCOSDictionary(COSName.EMBEDDED_FILES)
                      .getCOSArray(COSName.NAMES);
              names.add(names.get(0));
              names.add(names.get(1));
            });

    assertThat(codes(twice)).contains(Code.CONTENT_EVIDENCE_AMBIGUOUS);
  }

  @Tamper(32)
  @Test
  void refusesMetadataWithADocumentType() throws Exception {
    VerificationResult result =
        verifyChanged(
            d -> {
              COSStream xmp = d.getDocumentCatalog().getMetadata().getCOSObject();
              String text = xmp.toTextString();
              String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
              try (OutputStream out = xmp.createOutputStream()) {
                out.write(text.replaceFirst("<x:xmpmeta", entity + "<x:xmpmeta").getBytes(UTF_8));
              }
            });

    assertThat(codes(result)).contains(Code.INPUT_XML_DTD);
    assertThat(result.refusedInput()).isTrue();
  }

  @Test
  void noticesMetadataThatSayOtherwise() throws Exception {
    VerificationResult result =
        verifyChanged(d -> d.getDocumentInformation().setTitle("Another title"));

    assertThat(result.primary()).contains(Code.CONTENT_METADATA_MISMATCH);
  }

  @Tamper(19)
  @Test
  void refusesScriptsUnderAGenuineSeal() throws Exception {
    VerificationResult result =
        verifyChanged(
            d -> {
              COSDictionary script = new COSDictionary();
              script.setName(COSName.S, "JavaScript");
              script.setString(COSName.JS, "app.alert(1)");
              catalog(d).setItem(COSName.OPEN_ACTION, script);
            });

    assertThat(result.primary()).contains(Code.INPUT_ACTIVE_CONTENT);
    assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void noticesAnnotationsAndLayersUnderAGenuineSeal() throws Exception {
    VerificationResult annotation =
        verifyChanged(
            d -> {
              PDAnnotationSquare square = new PDAnnotationSquare();
              square.setRectangle(new PDRectangle(50, 700, 400, 60));
              d.getPage(0).getAnnotations().add(square);
            });
    VerificationResult layers =
        verifyChanged(d -> catalog(d).setItem(COSName.OCPROPERTIES, new COSDictionary()));

    assertThat(codes(annotation)).contains(Code.SEAL_HIDDEN_CONTENT);
    assertThat(codes(layers)).contains(Code.SEAL_HIDDEN_CONTENT);
  }

  @Test
  void refusesPermissionsThatInviteChanges() throws Exception {
    VerificationResult result =
        verifyChanged(d -> catalog(d).setItem(COSName.PERMS, new COSDictionary()));

    assertThat(result.primary()).contains(Code.SEAL_CERTIFICATION_FOUND);
  }

  @Tamper(22)
  @Test
  void refusesASealMadeAfterItsCertificateExpired() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(900));
    DemoPki pki =
        DemoPki.create(
            folder.resolve("late"), "Example GmbH", Clock.systemUTC(), new SecureRandom());
    pki.refreshRevocationList(later);
    IssuedCertificate issued =
        IssuedCertificate.of(
            EvidenceExamples.exact(),
            new Seal(pki.sealKey(), pki.validationData(later), Clock.systemUTC()),
            pki,
            UnaryOperator.identity(),
            document -> {});

    assertThat(codes(verify(issued))).contains(Code.SEAL_CERT_EXPIRED);
  }

  @Tamper(24)
  @Test
  void refusesRevocationDataThatDoNotCoverTheSeal() throws Exception {
    Instant now = Instant.now();
    DemoPki pki =
        DemoPki.create(
            folder.resolve("stale"),
            "Example GmbH",
            Clock.fixed(now.minus(Duration.ofDays(60)), ZoneOffset.UTC),
            new SecureRandom());

    assertThat(codes(verify(issuedWith(pki)))).contains(Code.SEAL_REVOCATION_STALE);
  }

  private static IssuedCertificate issuedWith(DemoPki pki) throws Exception {
    return IssuedCertificate.of(
        EvidenceExamples.exact(),
        SealedExamples.seal(pki),
        pki,
        UnaryOperator.identity(),
        document -> {});
  }

  @Tamper(25)
  @Test
  void refusesATimeStampOfAnAuthorityNobodyNamed() throws Exception {
    DemoPki own = SealedExamples.pki();
    DemoPki other = SealedExamples.pki("Example GmbH");
    Seal seal =
        new Seal(
            own.sealKey(),
            new RevocationProof(
                new EmbeddedAuthority(other.timestampKey(), Clock.systemUTC()),
                List.of(own.root()),
                List.of(own.revocationList(), other.revocationList())),
            Clock.systemUTC());
    IssuedCertificate issued =
        IssuedCertificate.of(
            EvidenceExamples.exact(), seal, own, UnaryOperator.identity(), document -> {});

    assertThat(verify(issued).primary()).contains(Code.SEAL_TIMESTAMP_UNTRUSTED);
  }

  private static COSDictionary catalog(PDDocument document) {
    return document.getDocumentCatalog().getCOSObject();
  }

  private static List<Code> codes(VerificationResult result) {
    return result.codes().stream().map(Finding::code).toList();
  }
}
