// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.RemoteAuthority;
import dev.lethe.certification.seal.RevocationProof;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.seal.TimestampResponder;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that were archived, once and again, and what happens to those that were not. */
@Tag("thorough")
class ArchiveTest {

  private static final Duration YEAR = Duration.ofDays(365);

  private static DemoPki pki;
  private static IssuedCertificate plain;
  private static IssuedCertificate archived;
  private static IssuedCertificate renewed;

  @BeforeAll
  static void issue() throws Exception {
    pki = SealedExamples.pki("Example GmbH");
    plain = IssuedCertificate.of(EvidenceExamples.exact(), pki, pki, UnaryOperator.identity());
    archived = plain.extended(SealedExamples.archive(pki), 0, Instant.now());
    // Four years later the first authority is near its end; another one stamps.
    Clock later = Clock.fixed(Instant.now().plus(YEAR.multipliedBy(4)), ZoneOffset.UTC);
    pki.rotateTimestampKey(later, new SecureRandom());
    renewed = archived.extended(new Archive(pki.validationData(later)), 1, later.instant());
  }

  private static VerificationResult verify(IssuedCertificate issued, Instant at) throws Exception {
    return CertificateVerifier.verify(issued.request(issued.pdf(), at));
  }

  @Test
  void givesFivePassesToPlainArchivedAndRenewedFiles() throws Exception {
    for (IssuedCertificate issued : new IssuedCertificate[] {plain, archived, renewed}) {
      VerificationResult result = verify(issued, issued.at());

      assertThat(result.codes()).isEmpty();
      assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
    }
  }

  @Test
  void keepsTheArchiveProfilesThroughEveryStep() throws Exception {
    assertThat(ArchiveCheck.violations(archived.pdf())).isEmpty();
    assertThat(ArchiveCheck.violations(renewed.pdf())).isEmpty();
  }

  @Test
  void leavesEveryByteThatWasThere() {
    assertThat(archived.pdf()).startsWith(plain.pdf());
    assertThat(renewed.pdf()).startsWith(archived.pdf());
  }

  @Test
  void tellsUntilWhenAFileCanBeCheckedByItself() throws Exception {
    assertThat(Archive.until(plain.pdf())).isEmpty();
    Instant first = Archive.until(archived.pdf()).orElseThrow();
    assertThat(first).isBetween(Instant.now().plus(YEAR.multipliedBy(4)), at(6));
    assertThat(Archive.until(renewed.pdf()).orElseThrow()).isAfter(at(8));
    assertThat(Archive.authority(renewed.pdf())).contains(pki.timestampKey().open().certificate());
    assertThat(Archive.authority(archived.pdf())).isNotEqualTo(Archive.authority(renewed.pdf()));
  }

  @Test
  void outlivesTheFirstAuthorityOnlyIfRenewed() throws Exception {
    assertThat(verify(renewed, at(7)).verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
    assertThat(verify(archived, at(7)).primary()).contains(Code.SEAL_POLICY_FAILED);
  }

  private static Instant at(int years) {
    return Instant.now().plus(YEAR.multipliedBy(years));
  }

  @Test
  void keepsAnEarlierFileVerifiableByItsOwnLeaf() throws Exception {
    assertThat(verify(archived, archived.at()).verdict(Check.LOG)).isEqualTo(Verdict.PASS);
    VerificationResult swapped =
        CertificateVerifier.verify(archived.request(renewed.pdf(), renewed.at()));
    assertThat(swapped.primary()).contains(Code.LOG_LEAF_MISMATCH);
  }

  @Test
  void archivesTheGermanFileToo() throws Exception {
    byte[] german =
        SealedExamples.sealed(
            EvidenceExamples.partial(),
            plain.statement(),
            Texts.of(Language.DE),
            SealedExamples.pki());
    byte[] file = SealedExamples.archive(SealedExamples.pki()).extend(german);

    assertThat(ArchiveCheck.violations(file)).isEmpty();
  }

  @Test
  void passesWithTheTimeOfSomebodyElseAndThenSaysNothingOfOurOwn() throws Exception {
    DemoPki other = SealedExamples.pki("Time Inc");
    TimestampResponder responder = new TimestampResponder(other.timestampKey(), Clock.systemUTC());
    RevocationProof data =
        new RevocationProof(
            new RemoteAuthority(
                request -> {
                  try {
                    return responder.answer(request);
                  } catch (Exception e) {
                    throw new IOException(e);
                  }
                },
                other.root(),
                new SecureRandom()),
            List.of(pki.root()),
            List.of(pki.revocationList(), other.revocationList()));
    pki.refreshRevocationList(Clock.systemUTC());
    IssuedCertificate issued =
        IssuedCertificate.of(
                EvidenceExamples.exact(),
                new Seal(pki.sealKey(), data, Clock.systemUTC()),
                SealedExamples.sealSpki(pki),
                pki)
            .withTimestampRoot(other.root())
            .extended(new Archive(data), 0, Instant.now());
    VerificationResult result = verify(issued, issued.at());

    assertThat(result.codes()).isEmpty();
    assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
    assertThat(result.notes())
        .extracting(Finding::code)
        .doesNotContain(Code.SEAL_TIME_SELF_ASSERTED);
  }

  @Test
  void acceptsCertificatesOfTheKeyBeforeAndTheKeyAfterARotation() throws Exception {
    DemoPki keys = SealedExamples.pki("Example GmbH");
    IssuedCertificate before =
        IssuedCertificate.of(EvidenceExamples.refused(), keys, keys, UnaryOperator.identity());
    keys.rotateSealKey(Clock.systemUTC(), new SecureRandom());
    IssuedCertificate after =
        IssuedCertificate.of(EvidenceExamples.refused(), keys, keys, UnaryOperator.identity());

    assertThat(keys.sealKeys()).hasSize(2);
    assertThat(after.evidence().parties().issuer().sealSpki())
        .isNotEqualTo(before.evidence().parties().issuer().sealSpki());
    for (IssuedCertificate issued : List.of(before, after)) {
      // Both are read with the trust of today.
      VerificationRequest request =
          new VerificationRequest(issued.pdf(), after.trust(), issued.at());
      assertThat(CertificateVerifier.verify(request.withoutArchiveCheck()).verdict(Check.SEAL))
          .isEqualTo(Verdict.PASS);
    }
    Seal begun =
        new Seal(keys.sealKeys().get(1), keys.validationData(Clock.systemUTC()), Clock.systemUTC());
    IssuedCertificate finished =
        IssuedCertificate.of(
            EvidenceExamples.refused(),
            begun,
            before.evidence().parties().issuer().sealSpki(),
            keys);
    assertThat(verify(finished, finished.at()).codes()).isEmpty();
  }
}
