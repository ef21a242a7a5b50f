// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static dev.lethe.certification.verify.PdfTampering.text;
import static dev.lethe.certification.verify.PdfTampering.updated;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.CarelessSeal;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.RevocationProof;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tampers with keys, certificates, permissions and time-stamps. */
@Tag("thorough")
class SealKeyTamperTest {

  private static IssuedCertificate issued;
  private static IssuedCertificate archived;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
    archived = issued.extended(SealedExamples.archive(SealedExamples.pki()), 0, Instant.now());
  }

  private static VerificationResult verify(byte[] file) throws Exception {
    return CertificateVerifier.verify(issued.request(file).withoutArchiveCheck());
  }

  private static VerificationResult verifyArchived(byte[] file) throws Exception {
    return CertificateVerifier.verify(archived.request(file).withoutArchiveCheck());
  }

  private static List<Code> codes(VerificationResult result) {
    return result.codes().stream().map(Finding::code).toList();
  }

  private static byte[] prepared() throws Exception {
    return CertificatePdf.render(
        issued.evidence(), issued.statement(), SealedExamples.VERIFY, Texts.of(Language.EN));
  }

  private static byte[] careless(
      CarelessSeal seal, DigestAlgorithm digest, Consumer<PAdESSignatureParameters> change)
      throws Exception {
    return seal.seal(prepared(), "seal", digest, change);
  }

  @Tamper(27)
  @Test
  void refusesADigestThatCanBeBrokenAndAKeyThatIsTooShort() throws Exception {
    byte[] sha1 = careless(CarelessSeal.of(SealedExamples.pki()), DigestAlgorithm.SHA1, p -> {});
    byte[] rsa1024 =
        careless(CarelessSeal.withKey(SealedExamples.pki(), 1024), DigestAlgorithm.SHA256, p -> {});

    assertThat(verify(sha1).primary()).contains(Code.SEAL_ALGORITHM_REFUSED);
    assertThat(verify(rsa1024).primary()).contains(Code.SEAL_ALGORITHM_REFUSED);
  }

  @Tamper(13)
  @Test
  void refusesACertificationSealAndWhatItsPermissionsInvite() throws Exception {
    for (CertificationPermission permission :
        new CertificationPermission[] {
          CertificationPermission.MINIMAL_CHANGES_PERMITTED,
          CertificationPermission.CHANGES_PERMITTED
        }) {
      byte[] certified =
          careless(
              CarelessSeal.of(SealedExamples.pki()),
              DigestAlgorithm.SHA256,
              p -> p.setPermission(permission));
      assertThat(verify(certified).primary()).contains(Code.SEAL_CERTIFICATION_FOUND);
      assertThat(codes(verify(updated(certified, SealKeyTamperTest::annotate))))
          .contains(Code.SEAL_CERTIFICATION_FOUND, Code.SEAL_CHANGED_AFTER_SIGNING);
    }
  }

  private static void annotate(org.apache.pdfbox.pdmodel.PDDocument document) throws Exception {
    PDAnnotationFreeText text = new PDAnnotationFreeText();
    text.setRectangle(new PDRectangle(50, 700, 400, 60));
    text.setContents("CONSISTENT");
    document.getPage(0).getAnnotations().add(text);
    text.getCOSObject().setNeedToBeUpdated(true);
    document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
  }

  @Tamper(14)
  @Test
  void noticesTheSignatureOfAnotherPerson() throws Exception {
    DemoPki other = SealedExamples.pki("Somebody Else");
    byte[] twice =
        CarelessSeal.of(other)
            .seal(
                issued.pdf(),
                "",
                DigestAlgorithm.SHA256,
                p -> p.setImageParameters(new SignatureImageParameters()));

    assertThat(verify(twice).primary()).contains(Code.SEAL_MULTIPLE);
    assertThat(codes(verify(twice))).contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Tamper(23)
  @Test
  void refusesASealMadeAfterItsCertificateWasTakenBackAndKeepsThoseMadeBefore() throws Exception {
    DemoPki pki =
        DemoPki.create(
            folder.resolve("keys"), "Example GmbH", Clock.systemUTC(), new SecureRandom());
    Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5));
    IssuedCertificate before =
        IssuedCertificate.of(
            EvidenceExamples.exact(), pki.seal(earlier), pki, e -> e, document -> {});
    Instant revoked = Instant.now().minusSeconds(2);
    pki.revoke(pki.sealCertificate(), revoked, Clock.systemUTC());

    IssuedCertificate renewed =
        before.extended(new Archive(pki.validationData(Clock.systemUTC())), 0, Instant.now());
    for (IssuedCertificate old : new IssuedCertificate[] {before, renewed}) {
      VerificationResult result = CertificateVerifier.verify(old.request());
      assertThat(result.codes()).isEmpty();
      assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
    }

    byte[] after =
        CarelessSeal.of(pki)
            .seal(
                CertificatePdf.render(
                    before.evidence(),
                    before.statement(),
                    SealedExamples.VERIFY,
                    Texts.of(Language.EN)),
                "seal",
                DigestAlgorithm.SHA256,
                p -> {});
    VerificationResult result =
        CertificateVerifier.verify(before.request(after).withoutArchiveCheck());
    assertThat(result.primary()).contains(Code.SEAL_CERT_REVOKED);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.FAIL);
  }

  @Tamper(24)
  @Test
  void refusesARevocationListThatIsOlderThanTheCertificate() throws Exception {
    Clock tenDaysAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
    DemoPki pki =
        DemoPki.create(folder.resolve("older"), "Example GmbH", tenDaysAgo, new SecureRandom());
    IssuedCertificate covered = IssuedCertificate.of(EvidenceExamples.exact(), pki, pki, e -> e);
    byte[] page =
        CertificatePdf.render(
            covered.evidence(), covered.statement(), SealedExamples.VERIFY, Texts.of(Language.EN));
    // The list is good for 20 more days, but was made before this certificate.
    byte[] older =
        CarelessSeal.withKey(pki, 3072).seal(page, "seal", DigestAlgorithm.SHA256, p -> {});

    assertThat(CertificateVerifier.verify(covered.request().withoutArchiveCheck()).codes())
        .isEmpty();
    assertThat(CertificateVerifier.verify(covered.request(older).withoutArchiveCheck()).codes())
        .anySatisfy(
            f -> {
              assertThat(f.code()).isEqualTo(Code.SEAL_REVOCATION_STALE);
              assertThat(f.found()).isEqualTo("lists of other times or issuers");
            });
  }

  @Tamper(25)
  @Test
  void refusesATimeStampOfAnAuthorityThatIsForMoreThanTimeStamps() throws Exception {
    CMSSignedData cms = cms(issued.pdf());
    byte[] token =
        CarelessSeal.stampForEverything(SealedExamples.pki(), signer(cms).getSignature());

    assertThat(verify(stampedWith(token)).primary()).contains(Code.SEAL_TIMESTAMP_UNTRUSTED);
  }

  /** The file with another time-stamp on its seal. */
  private static byte[] stampedWith(byte[] token) throws Exception {
    Attribute attribute =
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
            new DERSet(ASN1Primitive.fromByteArray(token)));
    return withUnsigned(new AttributeTable(attribute));
  }

  private static byte[] withUnsigned(AttributeTable attributes) throws Exception {
    CMSSignedData cms = cms(issued.pdf());
    SignerInformation signer = SignerInformation.replaceUnsignedAttributes(signer(cms), attributes);
    return withCms(
        issued.pdf(),
        CMSSignedData.replaceSigners(cms, new SignerInformationStore(signer))
            .toASN1Structure()
            .getEncoded("DER"));
  }

  @Tamper(26)
  @Test
  void noticesTheTimeStampOfAnotherDocument() throws Exception {
    byte[] other = IssuedCertificate.of(EvidenceExamples.refused()).pdf();
    AttributeTable stamps = signer(cms(other)).getUnsignedAttributes();

    assertThat(verify(withUnsigned(stamps)).primary()).contains(Code.SEAL_TIMESTAMP_INVALID);
  }

  @Test
  void noticesASealWithoutTimeStamp() throws Exception {
    byte[] untimed = withUnsigned(new AttributeTable(new ASN1EncodableVector()));

    assertThat(verify(untimed).primary()).contains(Code.SEAL_TIMESTAMP_MISSING);
  }

  private static SignerInformation signer(CMSSignedData cms) {
    return cms.getSignerInfos().iterator().next();
  }

  private static CMSSignedData cms(byte[] pdf) throws Exception {
    String hex = text(pdf).substring(start(pdf), text(pdf).indexOf('>', start(pdf)));
    return new CMSSignedData(HexFormat.of().parseHex(hex));
  }

  private static int start(byte[] pdf) {
    return text(pdf).indexOf("/Contents <30") + "/Contents <".length();
  }

  /** The file with another signature in the seal's place, padded as before. */
  private static byte[] withCms(byte[] pdf, byte[] cms) {
    byte[] changed = pdf.clone();
    Arrays.fill(changed, start(pdf), text(pdf).indexOf('>', start(pdf)), (byte) '0');
    byte[] hex = HexFormat.of().formatHex(cms).getBytes(ISO_8859_1);
    System.arraycopy(hex, 0, changed, start(pdf), hex.length);
    return changed;
  }

  @Tamper(48)
  @Test
  void noticesAnArchiveTimeStampOfTodayInPlaceOfTheOneThatWasThere() throws Exception {
    byte[] again = SealedExamples.archive(SealedExamples.pki()).extend(issued.pdf());
    byte[] strange =
        new Archive(
                new RevocationProof(
                    SealedExamples.pki("Example GmbH")
                        .validationData(Clock.systemUTC())
                        .timestamps(),
                    List.of(SealedExamples.pki().root()),
                    List.of(SealedExamples.pki().revocationList())))
            .extend(issued.pdf());

    assertThat(verifyArchived(again).primary()).contains(Code.LOG_LEAF_MISMATCH);
    assertThat(codes(verifyArchived(strange)))
        .contains(Code.SEAL_TIMESTAMP_UNTRUSTED, Code.LOG_LEAF_MISMATCH);
  }

  @Test
  void noticesABrokenArchiveTimeStamp() throws Exception {
    String file = text(archived.pdf());
    int end = file.indexOf('>', file.lastIndexOf("/Contents <30"));
    while (file.charAt(end - 1) == '0') {
      end--;
    }
    // Inside the authority's signature, at the end of the token.
    int at = end - 60;
    while (!Character.isDigit(file.charAt(at))) {
      at--;
    }
    VerificationResult result = verifyArchived(PdfTampering.flipped(archived.pdf(), at));

    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.FAIL);
    assertThat(codes(result)).contains(Code.SEAL_TIMESTAMP_INVALID);
  }

  @Test
  void noticesAChangeThatWasArchived() throws Exception {
    byte[] annotated = updated(issued.pdf(), SealKeyTamperTest::annotate);
    byte[] stamped = SealedExamples.archive(SealedExamples.pki()).extend(annotated);

    assertThat(verify(stamped).primary()).contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Test
  void noticesAnArchiveTimeStampThatBringsSomethingToSee() throws Exception {
    String file = text(archived.pdf());
    int field = file.lastIndexOf("/Rect [0.0 0.0 0.0 0.0]");
    byte[] visible = archived.pdf().clone();
    System.arraycopy("/Rect [9.0 9.0 9.9 9.9]".getBytes(ISO_8859_1), 0, visible, field, 23);

    assertThat(codes(verifyArchived(visible))).contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Tamper(8)
  @Test
  void noticesAFormValueSwappedAfterTheSeal() throws Exception {
    byte[] swapped =
        updated(
            issued.pdf(),
            d -> {
              COSDictionary field =
                  d.getDocumentCatalog().getAcroForm(null).getFields().get(0).getCOSObject();
              field.setItem(COSName.TU, new COSString("Electronic seal of Somebody Else"));
              field.setNeedToBeUpdated(true);
            });

    assertThat(verify(swapped).primary()).contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Test
  void noticesAnObjectTakenAwayByAnUpdate() throws Exception {
    String file = text(archived.pdf());
    int table = file.lastIndexOf("startxref");
    String last = file.substring(table).replaceAll("\\D+", " ").strip();
    String trailer = file.substring(file.lastIndexOf("trailer"), table);
    String root = trailer.replaceAll("(?s).*/Size (\\d+).*", "$1");
    String update =
        "xref\n0 1\n0000000000 65535 f\r\n40 1\n0000000000 00001 f\r\n"
            + trailer.replaceAll("/Prev \\d+", "/Prev " + last)
            + "startxref\n"
            + file.length()
            + "\n%%EOF\n";
    assertThat(root).isNotEmpty();

    assertThat(codes(verifyArchived(PdfTampering.appended(archived.pdf(), update))))
        .contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Tamper(12)
  @Test
  void refusesAWidenedGap() throws Exception {
    String file = text(issued.pdf());
    int end = file.indexOf('>', start(issued.pdf()));
    // The sealed tail is moved back, and forged objects lie between signature and tail.
    String forged = "> 7 0 obj\n<< /Forged true >>\nendobj\n<";
    String wider = file.substring(0, end) + forged + file.substring(end + 1);
    String range = file.substring(file.indexOf("/ByteRange ["));
    String numbers = range.substring(0, range.indexOf(']') + 1);
    String[] n = numbers.replaceAll("[^0-9 ]", "").strip().split(" +");
    String moved =
        "/ByteRange ["
            + n[0]
            + " "
            + n[1]
            + " "
            + (Integer.parseInt(n[2]) + forged.length() - 1)
            + " "
            + n[3]
            + "]";

    assertThat(verify(wider.replace(numbers, moved).getBytes(ISO_8859_1)).primary())
        .contains(Code.SEAL_BYTERANGE_INVALID);
  }
}
