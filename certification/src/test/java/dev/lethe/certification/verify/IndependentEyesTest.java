// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.EvidenceExamples;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that share no code with Lethe look at the same files. Where they see less than the
 * verifier, the test says so; why is in the auditor's guide.
 */
class IndependentEyesTest {

  private static IssuedCertificate issued;
  private static byte[] changed;
  private static byte[] covered;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
    changed = PdfTampering.flipped(issued.pdf(), 11);
    covered =
        PdfTampering.updated(
            issued.pdf(),
            document -> {
              PDAnnotationSquare square = new PDAnnotationSquare();
              square.setRectangle(new PDRectangle(50, 700, 400, 60));
              document.getPage(0).getAnnotations().add(square);
              document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            });
  }

  @BeforeEach
  void write() throws Exception {
    Files.write(folder.resolve("clean.pdf"), issued.pdf());
    Files.write(folder.resolve("changed.pdf"), changed);
    Files.write(folder.resolve("covered.pdf"), covered);
    Files.write(
        folder.resolve("cut.pdf"), Arrays.copyOf(issued.pdf(), issued.pdf().length / 10 * 9));
  }

  @Test
  void pdfsigFindsTheSealValidAndAChangedByteNot() throws Exception {
    ForeignTool.require("pdfsig");
    String clean = ForeignTool.run(folder, "pdfsig", "-nocert", "clean.pdf").output();
    assertThat(clean).contains("Signature is Valid", "ETSI.CAdES.detached", "Example GmbH");

    String other = ForeignTool.run(folder, "pdfsig", "-nocert", "changed.pdf").output();
    assertThat(other).contains("Digest Mismatch").doesNotContain("Signature is Valid");
  }

  @Test
  void pdfsigDoesNotRefuseABoxDrawnOverThePageButTheVerifierDoes() throws Exception {
    ForeignTool.require("pdfsig");
    String seen = ForeignTool.run(folder, "pdfsig", "-nocert", "covered.pdf").output();
    assertThat(seen).contains("Signature is Valid", "Not total document signed");

    VerificationResult result =
        CertificateVerifier.verify(issued.request(covered).withoutArchiveCheck());
    assertThat(result.primary()).contains(Code.SEAL_CHANGED_AFTER_SIGNING);
  }

  @Test
  void qpdfFindsTheCleanFileInOrderAndACutOneNot() throws Exception {
    ForeignTool.require("qpdf");
    assertThat(ForeignTool.run(folder, "qpdf", "--check", "clean.pdf"))
        .satisfies(
            result -> {
              assertThat(result.code()).as(result.output()).isZero();
              assertThat(result.output()).contains("No syntax or stream encoding errors found");
            });
    assertThat(ForeignTool.run(folder, "qpdf", "--check", "cut.pdf").code()).isNotZero();
  }

  private SealedBytes sealedBytes(byte[] pdf) {
    String text = SealedBytes.text(pdf);
    SignatureSearch search = new SignatureSearch(pdf, text, Revision.all(text), new Findings());
    search.run();
    return search.seal().orElseThrow();
  }

  private static byte[] covered(byte[] pdf, SealedBytes seal) {
    ByteArrayOutputStream covered = new ByteArrayOutputStream();
    covered.write(pdf, 0, seal.range().gap());
    covered.write(pdf, seal.range().resume(), seal.range().end() - seal.range().resume());
    return covered.toByteArray();
  }

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  private void writeRoot(X509Certificate root) throws Exception {
    Files.writeString(folder.resolve("root.pem"), pem("CERTIFICATE", root.getEncoded()));
  }

  private ForeignTool cms() throws Exception {
    return ForeignTool.run(
        folder,
        "openssl",
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        "seal.der",
        "-content",
        "covered.bin",
        "-binary",
        "-cades",
        "-purpose",
        "any",
        "-CAfile",
        "root.pem",
        "-out",
        "verified.bin");
  }

  @Test
  void opensslVerifiesTheSealUpToTheRootAndRefusesOtherBytesAndRoots() throws Exception {
    ForeignTool.require("openssl");
    SealedBytes seal = sealedBytes(issued.pdf());
    Files.write(folder.resolve("seal.der"), seal.cms());
    Files.write(folder.resolve("covered.bin"), covered(issued.pdf(), seal));
    writeRoot(SealedExamples.pki().root());
    ForeignTool clean = cms();
    assertThat(clean.code()).as(clean.output()).isZero();
    assertThat(clean.output()).contains("CAdES Verification successful");

    writeRoot(SealedExamples.pki("Example GmbH").root());
    assertThat(cms().code()).isNotZero();

    writeRoot(SealedExamples.pki().root());
    Files.write(folder.resolve("covered.bin"), covered(changed, sealedBytes(changed)));
    assertThat(cms().code()).isNotZero();
  }

  @Test
  void opensslVerifiesTheTimeStampOfTheSealAndRefusesItForAnother() throws Exception {
    ForeignTool.require("openssl");
    SignerInformation signer =
        new CMSSignedData(sealedBytes(issued.pdf()).cms())
            .getSignerInfos()
            .getSigners()
            .iterator()
            .next();
    byte[] token =
        signer
            .getUnsignedAttributes()
            .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
            .getAttrValues()
            .getObjectAt(0)
            .toASN1Primitive()
            .getEncoded();
    Files.write(folder.resolve("token.der"), token);
    writeRoot(SealedExamples.pki().root());
    String algorithm =
        new TimeStampToken(new CMSSignedData(token))
            .getTimeStampInfo()
            .getMessageImprintAlgOID()
            .getId();
    ForeignTool clean = stamp(hash(algorithm, signer.getSignature()));
    assertThat(clean.code()).as(clean.output()).isZero();
    byte[] other = "another seal".getBytes(ISO_8859_1);
    assertThat(stamp(hash(algorithm, other)).code()).isNotZero();
  }

  private static String hash(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  private ForeignTool stamp(String digest) throws Exception {
    return ForeignTool.run(
        folder,
        "openssl",
        "ts",
        "-verify",
        "-digest",
        digest,
        "-token_in",
        "-in",
        "token.der",
        "-CAfile",
        "root.pem");
  }

  @Test
  void pyHankoAgreesWhereItIsInstalled() throws Exception {
    ForeignTool.require("python3");
    int found = ForeignTool.run(folder, "python3", "-c", "import pyhanko.cli").code();
    assumeTrue(found == 0, "pyHanko is not installed for python3 (pip install pyHanko)");
    writeRoot(SealedExamples.pki().root());
    assertThat(pyHanko("clean.pdf").code()).isZero();
    for (String file : List.of("changed.pdf", "covered.pdf")) {
      assertThat(pyHanko(file).code()).as(file).isNotZero();
    }
  }

  private ForeignTool pyHanko(String file) throws Exception {
    return ForeignTool.run(
        folder,
        "python3",
        "-m",
        "pyhanko",
        "sign",
        "validate",
        "--pretty-print",
        "--trust",
        "root.pem",
        file);
  }
}
