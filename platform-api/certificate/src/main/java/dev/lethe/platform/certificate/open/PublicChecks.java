// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.cli.WorkOrder;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.certificate.status.StatusLists;
import dev.lethe.platform.log.TrustFile;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Has files of strangers checked against this installation's trust, lists and log. */
@Singleton
class PublicChecks {

  private final Verifiers verifiers;
  private final TrustFile trust;
  private final StatusLists lists;
  private final StatusEntries status;
  private final Clock clock;

  PublicChecks(
      Verifiers verifiers, TrustFile trust, StatusLists lists, StatusEntries status, Clock clock) {
    this.verifiers = verifiers;
    this.trust = trust;
    this.lists = lists;
    this.status = status;
    this.clock = clock;
  }

  /**
   * Five verdicts on a file, which this process only digests.
   *
   * @throws ProblemException QUEUE_FULL if too many wait or one waits too long, STORAGE_UNAVAILABLE
   *     if the log cannot be read, VERIFIER_UNAVAILABLE if the verifier does not answer
   */
  Verification check(byte[] pdf, Language language) {
    return answer(pdf, language)
        .map(answer -> Verification.of(answer, language))
        .orElseGet(() -> Verification.givenUp(Digest.of(pdf), clock.instant(), language));
  }

  /**
   * The verifier's own answer, absent where the check took more than it may.
   *
   * @throws ProblemException as {@link #check}
   */
  Optional<byte[]> answer(byte[] pdf, Language language) {
    try {
      return Optional.of(verifiers.answer(order(pdf, Digest.of(pdf), language)));
    } catch (VerifierException e) {
      return switch (e.reason()) {
        case TOO_COSTLY -> Optional.empty();
        case QUEUE_FULL ->
            throw new ProblemException(ProblemType.QUEUE_FULL, "Many files are being checked now.");
        case UNAVAILABLE ->
            throw new ProblemException(
                ProblemType.VERIFIER_UNAVAILABLE, "The verifier gave no answer.");
      };
    } catch (LogException e) {
      throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.");
    }
  }

  private WorkOrder order(byte[] pdf, Digest digest, Language language) throws LogException {
    WorkOrder order = WorkOrder.of(pdf, trust.trust(), clock.instant(), language);
    Optional<Integer> list = status.listOf(digest);
    if (list.isPresent()) {
      for (StatusPurpose purpose : StatusPurpose.values()) {
        StatusLists.Served served = lists.current(purpose, list.get());
        order.withStatus(purpose, served.list(), served.note().getBytes(UTF_8));
      }
    }
    // Anybody can fetch this proof from the public log; a file that was altered has none.
    status.documentProof(digest).ifPresent(order::withProof);
    return order;
  }
}
