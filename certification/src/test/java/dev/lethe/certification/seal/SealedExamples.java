// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Demonstration keys made once for all tests, and certificates sealed with them. */
public final class SealedExamples {

  /** Where the tests' certificates say they can be checked. */
  public static final URI VERIFY = URI.create("https://verify.example");

  private static final Clock CLOCK = Clock.systemUTC();
  private static final DemoPki PKI = pki("Example GmbH");

  private SealedExamples() {}

  /** New keys for an issuer, in a folder of their own. */
  public static DemoPki pki(String issuer) {
    try {
      Path folder = Files.createTempDirectory("lethe-pki").resolve("keys");
      return DemoPki.create(folder, issuer, CLOCK, new SecureRandom());
    } catch (SealException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The keys of {@code Example GmbH}. */
  public static DemoPki pki() {
    return PKI;
  }

  /** Digest of the public key that seals. */
  public static Digest sealSpki(DemoPki pki) throws SealException {
    return Digest.of(pki.sealCertificate().getPublicKey().getEncoded());
  }

  public static Seal seal(DemoPki pki) throws SealException {
    return pki.seal(CLOCK);
  }

  /** The archive of these keys. */
  public static Archive archive(DemoPki pki) throws SealException {
    return new Archive(pki.validationData(CLOCK));
  }

  /** Evidence rendered with this proof and sealed. */
  public static byte[] sealed(Evidence evidence, String proof, Texts texts, DemoPki pki)
      throws Exception {
    byte[] prepared = CertificatePdf.render(evidence, proof, VERIFY, texts);
    return seal(pki).seal(prepared, CertificatePdf.sealText(evidence, texts));
  }
}
