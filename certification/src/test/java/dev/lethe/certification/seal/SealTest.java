// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

  private static final String PROOF = "c2sp.org/tlog-proof@v1\nindex 312\n";

  @TempDir private Path folder;

  @Test
  void signsIntoThePreparedFieldAsApprovalSignature() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(sealed())) {
      assertThat(pdf.getSignatureDictionaries())
          .singleElement()
          .satisfies(s -> assertThat(s.getSubFilter()).isEqualTo("ETSI.CAdES.detached"));
      assertThat(pdf.getSignatureFields())
          .singleElement()
          .satisfies(f -> assertThat(f.getFullyQualifiedName()).isEqualTo("seal"));
      assertThat(pdf.getDocumentCatalog().getCOSObject().containsKey("Perms")).isFalse();
      assertThat(pdf.getDocumentCatalog().getCOSObject().containsKey("DSS")).isTrue();
    }
  }

  @Test
  void isAcceptedByOtherReaders() throws Exception {
    Path file = folder.resolve("certificate.pdf");
    Files.write(file, sealed());

    assertThat(run("qpdf", "--check", file.toString())).contains("No syntax or stream encoding");
    assertThat(run("pdfsig", "-nocert", file.toString()))
        .contains("Signature is Valid")
        .contains("ETSI.CAdES.detached");
  }

  @Test
  void refusesAPdfWithoutSealField() {
    assertThatThrownBy(
            () -> SealedExamples.seal(SealedExamples.pki()).seal(blank(), List.of("text")))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.NOT_PREPARED));
  }

  @Test
  void refusesToSealWithACertificateThatExpired() throws Exception {
    Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-900));
    DemoPki old = DemoPki.create(folder.resolve("old"), "Example GmbH", then, new SecureRandom());
    byte[] prepared =
        CertificatePdf.render(
            EvidenceExamples.refused(), PROOF, SealedExamples.VERIFY, Texts.of(Language.EN));

    assertThatThrownBy(() -> old.seal(Clock.systemUTC()).seal(prepared, List.of("text")))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.NOT_SEALED));
  }

  @Test
  void keepsKeysReadableByTheirOwnerOnlyAndNeverMakesThemTwice() throws Exception {
    Path keys = folder.resolve("keys");
    DemoPki pki = DemoPki.create(keys, "Example GmbH", Clock.systemUTC(), new SecureRandom());

    assertThat(Files.getPosixFilePermissions(pki.sealKey().store()))
        .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    assertThat(DemoPki.open(keys).root()).isEqualTo(pki.root());
    assertThatThrownBy(
            () -> DemoPki.create(keys, "Example GmbH", Clock.systemUTC(), new SecureRandom()))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.KEYS_EXIST));
  }

  @Test
  void issuesCertificatesThatSayWhatTheyAreFor() throws Exception {
    DemoPki pki = SealedExamples.pki();
    X509Certificate seal = pki.sealCertificate();
    X509Certificate tsa = pki.timestampKey().open().certificate();

    assertThat(pki.root().getBasicConstraints()).isZero();
    assertThat(seal.getBasicConstraints()).isEqualTo(-1);
    assertThat(tsa.getSubjectX500Principal().getName()).contains("demonstration");
    assertThat(tsa.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
    assertThat(tsa.getCriticalExtensionOIDs()).contains("2.5.29.37");
    X509CRL list =
        (X509CRL)
            CertificateFactory.getInstance("X.509")
                .generateCRL(Files.newInputStream(pki.revocationList()));
    list.verify(pki.root().getPublicKey());
    assertThat(list.getThisUpdate()).isAfter(seal.getNotBefore());
  }

  private static byte[] sealed() throws Exception {
    return SealedExamples.sealed(
        EvidenceExamples.exact(), PROOF, Texts.of(Language.EN), SealedExamples.pki());
  }

  private static byte[] blank() throws Exception {
    byte[] prepared =
        CertificatePdf.render(
            EvidenceExamples.refused(), PROOF, SealedExamples.VERIFY, Texts.of(Language.EN));
    try (PDDocument pdf = Loader.loadPDF(prepared);
        var out = new java.io.ByteArrayOutputStream()) {
      pdf.getDocumentCatalog().setAcroForm(null);
      pdf.save(out);
      return out.toByteArray();
    }
  }

  private static String run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (java.io.IOException e) {
      assumeTrue(false, "skipped: " + command[0] + " is not installed");
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
