// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.Commitment;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.contract.digest.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tampers by whoever holds a key, the log or the lists: each gives its code. */
@Tag("thorough")
class IssuerTamperTest {

  private static IssuedCertificate issued;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
  }

  private static VerificationResult verify(VerificationRequest request) {
    return CertificateVerifier.verify(request.withoutArchiveCheck());
  }

  @Tamper(20)
  @Test
  void refusesACertificateSealedWithAnotherKeyOfTheSameName() throws Exception {
    IssuedCertificate forged =
        IssuedCertificate.of(
            EvidenceExamples.exact(),
            SealedExamples.pki("Example GmbH"),
            SealedExamples.pki(),
            UnaryOperator.identity());
    VerificationResult result = verify(forged.request());

    assertThat(result.primary()).contains(Code.SEAL_UNTRUSTED_ISSUER);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.FAIL);
    assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.PASS);
  }

  @Tamper(21)
  @Test
  void refusesALookAlikeNameUnderATrustedRoot() throws Exception {
    DemoPki lookAlike = SealedExamples.pki("Ехаmple GmbH");
    IssuedCertificate certificate =
        IssuedCertificate.of(
            EvidenceExamples.exact(), lookAlike, lookAlike, UnaryOperator.identity());
    Trust trust =
        new Trust(
            Trust.SCHEMA,
            certificate.trust().sealRoots(),
            certificate.trust().tsaRoots(),
            certificate.trust().logPolicy(),
            certificate.trust().statusKey(),
            issued.trust().issuers(),
            certificate.trust().checkpoint());
    VerificationRequest request =
        new VerificationRequest(certificate.pdf(), trust, certificate.at());

    assertThat(verify(request).primary()).contains(Code.SEAL_ISSUER_MISMATCH);
  }

  @Tamper(29)
  @Test
  void noticesAPageThatPrintsAnotherDigest() throws Exception {
    IssuedCertificate other =
        IssuedCertificate.of(
            EvidenceExamples.exact(),
            SealedExamples.pki(),
            SealedExamples.pki(),
            e -> EvidenceExamples.edit(e, t -> ((ObjectNode) t.get("forgetSet")).put("count", 7)));
    VerificationResult result = verify(other.request());

    assertThat(result.primary()).contains(Code.CONTENT_DIGEST_MISMATCH);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.FAIL);
  }

  @Tamper(29)
  @Test
  void noticesAPageThatSaysAnotherOutcome() throws Exception {
    IssuedCertificate other =
        IssuedCertificate.of(
            EvidenceExamples.notShown(),
            SealedExamples.pki(),
            SealedExamples.pki(),
            e ->
                EvidenceExamples.edit(
                    e, t -> t.set("outcome", tree(EvidenceExamples.statistical()).get("outcome"))));
    VerificationResult result = verify(other.request());

    assertThat(result.codes())
        .extracting(Finding::code)
        .contains(Code.CONTENT_DIGEST_MISMATCH, Code.CONTENT_TEXT_MISMATCH);
    assertThat(result.says().orElseThrow().outcome())
        .contains(EvidenceExamples.notShown().conclusion().outcome().value());
  }

  @Tamper(45)
  @Test
  void noticesAnOutcomeThatItsNumbersDoNotGive() throws Exception {
    Evidence upgraded =
        EvidenceExamples.edit(
            EvidenceExamples.notShown(),
            e -> e.set("outcome", tree(EvidenceExamples.statistical()).get("outcome")));
    VerificationResult result = verify(IssuedCertificate.of(upgraded).request());

    assertThat(result.primary()).contains(Code.STATEMENT_OUTCOME_MISMATCH);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(Check.STATEMENT)).isEqualTo(Verdict.FAIL);
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(Evidence evidence) {
    return dev.lethe.contract.json.CanonicalJson.tree(evidence);
  }

  @Tamper(44)
  @Test
  void noticesACertificateShownForAnotherModel() throws Exception {
    Digest own = issued.evidence().treatment().modelAfter().orElseThrow().digest();
    Digest other = Digest.of("another model".getBytes(UTF_8));

    assertThat(verify(issued.request().withModel(own)).codes()).isEmpty();
    VerificationResult result = verify(issued.request().withModel(other));
    assertThat(result.primary()).contains(Code.STATEMENT_MODEL_MISMATCH);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
  }

  @Test
  void answersFromSaltAndValueWhoAndWhatIsMeant() throws Exception {
    byte[] salt = new byte[32];
    OpenedCommitment person = new OpenedCommitment(salt, "person 7".getBytes(UTF_8));
    OpenedCommitment one = new OpenedCommitment(salt, "record 1".getBytes(UTF_8));
    OpenedCommitment two = new OpenedCommitment(salt, "record 2".getBytes(UTF_8));
    Digest records =
        Commitment.ofSet(
            List.of(
                Commitment.of(Commitment.Kind.RECORD, salt, "record 2".getBytes(UTF_8)),
                Commitment.of(Commitment.Kind.RECORD, salt, "record 1".getBytes(UTF_8))));
    IssuedCertificate about =
        IssuedCertificate.stating(
            EvidenceExamples.exact(),
            e -> {
              ((ObjectNode) e.get("subject"))
                  .put(
                      "commitment",
                      Commitment.of(Commitment.Kind.SUBJECT, salt, "person 7".getBytes(UTF_8))
                          .toString());
              ((ObjectNode) e.get("forgetSet")).put("commitment", records.toString());
            });

    assertThat(verify(about.request().withOpened(List.of(person))).codes()).isEmpty();
    assertThat(verify(about.request().withOpened(List.of(one, two))).codes()).isEmpty();
    // One of two records opens nothing: which records there are is not for a reader to guess.
    assertThat(verify(about.request().withOpened(List.of(one))).primary())
        .contains(Code.STATEMENT_RECORD_MISMATCH);
    assertThat(verify(about.request().withOpened(List.of(person, one))).primary())
        .contains(Code.STATEMENT_RECORD_MISMATCH);
  }

  @Tamper(38)
  @Test
  void noticesTheProofOfAnotherCertificate() throws Exception {
    IssuedCertificate other = IssuedCertificate.of(EvidenceExamples.partial());
    VerificationRequest request = issued.request().withProof(other.proof());

    assertThat(verify(request).primary()).contains(Code.LOG_LEAF_MISMATCH);
  }

  @Test
  void doesNotPassTheLogWithoutTheDocumentsProof() throws Exception {
    VerificationRequest request =
        new VerificationRequest(issued.pdf(), issued.trust(), issued.at());
    VerificationResult result = verify(request);

    assertThat(result.codes()).isEmpty();
    assertThat(result.verdict(Check.LOG)).isEqualTo(Verdict.NOT_CHECKED);
    assertThat(result.verdict(Check.STATUS)).isEqualTo(Verdict.NOT_CHECKED);
    assertThat(result.notes())
        .extracting(Finding::code)
        .contains(Code.LOG_PROOF_MISSING, Code.STATUS_MISSING);
  }

  @Test
  void reportsRevocationAndSuspensionApartFromTheSeal() throws Exception {
    int index = issued.evidence().trail().statusEntry().index();
    StatusList revoked =
        StatusList.empty(IssuedCertificate.ORIGIN, 1, StatusPurpose.REVOCATION)
            .with(index, StatusReason.RELEARNED);
    VerificationResult result = verify(withList(revoked, StatusPurpose.REVOCATION));
    assertThat(result.primary()).contains(Code.STATUS_REVOKED);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);

    StatusList suspended =
        StatusList.empty(IssuedCertificate.ORIGIN, 1, StatusPurpose.SUSPENSION)
            .with(index, StatusReason.UNDER_REVIEW);
    assertThat(verify(withList(suspended, StatusPurpose.SUSPENSION)).primary())
        .contains(Code.STATUS_SUSPENDED);
  }

  private static VerificationRequest withList(StatusList list, StatusPurpose purpose)
      throws Exception {
    List<byte[]> files =
        IssuedCertificate.list(list, issued.evidence().parties().certificate().issuedAt());
    return issued.request().withStatus(purpose, files.get(0), files.get(1));
  }

  @Test
  void refusesAStatusListOfAnotherKeyIdOrDay() throws Exception {
    StatusList other = StatusList.empty(IssuedCertificate.ORIGIN, 2, StatusPurpose.REVOCATION);
    assertThat(verify(withList(other, StatusPurpose.REVOCATION)).primary())
        .contains(Code.STATUS_INDEX_MISMATCH);

    List<byte[]> files = new ArrayList<>(issued.lists().get(StatusPurpose.REVOCATION));
    byte[] note =
        new String(files.get(1), UTF_8).replace("log-size 3", "log-size 4").getBytes(UTF_8);
    VerificationRequest forged =
        issued.request().withStatus(StatusPurpose.REVOCATION, files.get(0), note);
    assertThat(verify(forged).primary()).contains(Code.STATUS_SIGNATURE_INVALID);

    VerificationRequest late =
        new VerificationRequest(issued.pdf(), issued.trust(), issued.at().plus(Duration.ofDays(3)))
            .withProof(issued.proof())
            .withMaxStatusAge(Duration.ofDays(1));
    issued.lists().forEach((purpose, list) -> late.withStatus(purpose, list.get(0), list.get(1)));
    assertThat(verify(late).primary()).contains(Code.STATUS_STALE);
  }
}
