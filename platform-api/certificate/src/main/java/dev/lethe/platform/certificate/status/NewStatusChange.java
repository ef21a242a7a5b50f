// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What an approver proposes and thereby confirms.
 *
 * @param state what the certificate is to become
 * @param reason why; UNDER_REVIEW to suspend or reinstate
 * @param note for the other approvers
 */
public record NewStatusChange(
    @NotNull LogEntry.State state,
    @NotNull StatusReason reason,
    Optional<@Size(max = 500) String> note) {

  /**
   * @throws ProblemException VALIDATION_FAILED if the reason is none for this state
   */
  void requireReason() {
    boolean review = reason == StatusReason.UNDER_REVIEW;
    if (review == (state == LogEntry.State.REVOKED)) {
      throw ProblemException.invalid(
          "/reason",
          review
              ? "a certificate is not revoked for a review; suspend it"
              : "to suspend or reinstate, the reason is UNDER_REVIEW");
    }
    if (reason == StatusReason.MODEL_REPLACED) {
      throw ProblemException.invalid(
          "/reason",
          "a certificate stays true of its model when another one takes that one's place");
    }
    if (reason == StatusReason.SUPERSEDED) {
      throw ProblemException.invalid(
          "/reason", "SUPERSEDED is set when a further version is issued; propose that one");
    }
  }
}
