// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.certification.seal.CertificateAuthority.Purpose;
import dev.lethe.certification.seal.SealException.Reason;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.IssuedCertificate;
import dev.lethe.certification.verify.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key made inside SoftHSM with an operator's own tools, and never seen outside it. */
class TokenKeyTest {

  private static final String PIN = "924613";

  @TempDir private static Path folder;
  private static Path library;
  private static DemoPki pki;

  @BeforeAll
  static void makeToken() throws Exception {
    library =
        Stream.of(
                "/usr/lib/softhsm/libsofthsm2.so",
                "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    assumeTrue(library != null, "skipped: softhsm2 is not installed");
    // The library reads where its tokens are from this file alone, once in a process.
    String settings = System.getenv("SOFTHSM2_CONF");
    assumeTrue(settings != null, "skipped: SOFTHSM2_CONF is not set");
    Files.createDirectories(Path.of(settings).getParent());
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        Path.of(settings), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    run(
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "lethe",
        "--so-pin",
        "111111",
        "--pin",
        PIN);
    tool("--keypairgen", "--key-type", "rsa:3072", "--id", "01", "--label", "seal");
    Path spki = folder.resolve("spki.der");
    tool("--read-object", "--type", "pubkey", "--id", "01", "--output-file", spki.toString());
    pki = SealedExamples.pki("Example GmbH");
    write("seal", "01", certificate(Files.readAllBytes(spki)));
    write("root", "02", pki.root());
    Files.writeString(pin(), PIN + "\n");
  }

  private static X509Certificate certificate(byte[] spki) throws Exception {
    PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
    Path keys = pki.sealKey().store().getParent();
    return new CertificateAuthority(new KeyFolder(keys).key("root").open())
        .issue(
            X500Name.getInstance(pki.sealCertificate().getSubjectX500Principal().getEncoded()),
            key,
            Purpose.SEAL,
            Instant.now().minusSeconds(60),
            new SecureRandom());
  }

  private static void write(String label, String id, X509Certificate certificate) throws Exception {
    Path file = folder.resolve(label + ".der");
    Files.write(file, certificate.getEncoded());
    tool("--write-object", file.toString(), "--type", "cert", "--id", id, "--label", label);
  }

  private static void tool(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "pkcs11-tool",
                "--module",
                library.toString(),
                "--token-label",
                "lethe",
                "--login",
                "--pin",
                PIN));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  private static void run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: " + command[0] + " is not installed");
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Path pin() {
    return folder.resolve("pin");
  }

  private static TokenKey key(String alias, Path pinFile) {
    return new TokenKey(library, 0, alias, pinFile);
  }

  @Test
  void sealsACertificateThatPassesEveryCheck() throws Exception {
    pki.refreshRevocationList(Clock.systemUTC());
    TokenKey token = key("seal", pin());
    Seal seal = new Seal(token, pki.validationData(Clock.systemUTC()), Clock.systemUTC());
    IssuedCertificate issued =
        IssuedCertificate.of(EvidenceExamples.exact(), seal, token.open().spki(), pki);
    VerificationResult result = CertificateVerifier.verify(issued.request());

    assertThat(result.codes()).isEmpty();
    assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
  }

  @Test
  void neverHandsOutThePrivateKey() throws Exception {
    assertThat(key("seal", pin()).open().key().getEncoded()).isNull();
    assertThat(key("seal", pin()).open().root()).isEqualTo(pki.root());
    assertThat(key("seal", pin()).toString()).doesNotContain(PIN);
  }

  @Test
  void saysThatAKeyIsNotThere() throws Exception {
    assertUnreadable(key("another", pin()));
    assertUnreadable(key("root", pin()));
    assertUnreadable(new TokenKey(library, 40, "seal", pin()));
    assertUnreadable(new TokenKey(folder.resolve("none.so"), 0, "seal", pin()));
  }

  private static void assertUnreadable(TokenKey key) {
    assertThatThrownBy(key::open)
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY_UNREADABLE))
        .hasMessageNotContaining(PIN);
  }
}
