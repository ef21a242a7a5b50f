// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceExamples;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateVerifierTest {

  private static final int FLIPS = Boolean.getBoolean("lethe.fast") ? 200 : 2_000;

  private static final long SEED = 20_261_124L;

  static Stream<Evidence> everyOutcome() {
    return Stream.of(
        EvidenceExamples.exact(),
        EvidenceExamples.uncorroborated(),
        EvidenceExamples.partial(),
        EvidenceExamples.notShown(),
        EvidenceExamples.inconclusive(),
        EvidenceExamples.refused());
  }

  @ParameterizedTest
  @MethodSource("everyOutcome")
  void passesACleanCertificateInAllFiveChecksWhateverItsOutcome(Evidence evidence)
      throws Exception {
    IssuedCertificate issued = IssuedCertificate.of(evidence);
    VerificationResult result = CertificateVerifier.verify(issued.request());

    assertThat(result.codes()).isEmpty();
    assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
    assertThat(result.says().orElseThrow().outcome())
        .contains(evidence.conclusion().outcome().value());
    assertThat(result.says().orElseThrow().sealedAt()).isPresent();
    assertThat(result.notes()).extracting(Finding::code).contains(Code.SEAL_TIME_SELF_ASSERTED);
  }

  @Test
  void neverPassesAFileWithOneByteChanged() throws Exception {
    IssuedCertificate issued = IssuedCertificate.of(EvidenceExamples.exact());
    Random random = new Random(SEED);
    for (int i = 0; i < FLIPS; i++) {
      byte[] file = issued.pdf().clone();
      int at = random.nextInt(file.length);
      file[at] ^= (byte) (1 << random.nextInt(8));
      boolean sealed = sealHolds(file);
      assertThat(
              sealed
                  && CertificateVerifier.verify(issued.request(file).withoutArchiveCheck())
                      .passes(EnumSet.allOf(Check.class)))
          .as("byte %d of %d, seed %d", at, file.length, SEED)
          .isFalse();
    }
  }

  /** Where the seal itself no longer holds, the slow steps cannot make the file pass again. */
  private static boolean sealHolds(byte[] file) {
    Findings findings = new Findings();
    String text = SealedBytes.text(file);
    findings.attempt(
        Code.INPUT_NOT_PDF,
        "a PDF that can be read",
        () -> {
          SignatureSearch search = new SignatureSearch(file, text, Revision.all(text), findings);
          search.run();
          search.seal().ifPresent(seal -> SealSignature.check(seal, findings));
        });
    return findings.none();
  }
}
