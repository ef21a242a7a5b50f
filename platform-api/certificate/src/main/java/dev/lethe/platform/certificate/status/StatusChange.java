// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.status.StatusReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a certificate's status as it crosses HTTP, where the fields of its sections stand
 * side by side.
 *
 * @param id its id
 * @param proposal what is to change, and who says so
 * @param stage how far it is
 * @param ballot what approvers say of it
 * @param effectiveAt from when
 * @param logIndex index of its entry in the log
 */
public record StatusChange(
    UUID id,
    @JsonUnwrapped Proposal proposal,
    Stage stage,
    @JsonUnwrapped Ballot ballot,
    Optional<Instant> effectiveAt,
    Optional<Long> logIndex) {

  /**
   * What is to change, and who says so.
   *
   * @param target what becomes what
   * @param note what the proposer says of it
   * @param byPlatform whether the platform proposes it
   * @param proposedBy who proposes it
   * @param createdAt when
   */
  public record Proposal(
      @JsonUnwrapped Target target,
      Optional<String> note,
      boolean byPlatform,
      String proposedBy,
      Instant createdAt) {}

  /**
   * What becomes what.
   *
   * @param certificateId number of the certificate
   * @param certificateVersion its version
   * @param state what it becomes
   * @param reason why
   * @param correction what the version that replaces this one puts right
   */
  public record Target(
      String certificateId,
      int certificateVersion,
      LogEntry.State state,
      StatusReason reason,
      Optional<Correction> correction) {}

  /**
   * What approvers say of it.
   *
   * @param votes given, oldest first
   * @param votesNeeded different approvers who must confirm
   * @param mayVote whether the caller may vote on it
   */
  public record Ballot(List<StatusVote> votes, int votesNeeded, boolean mayVote) {
    public Ballot {
      votes = List.copyOf(votes);
    }
  }

  /** How far a change is. */
  public enum Stage {
    /** Approvers may confirm or dismiss it. */
    PROPOSED,
    /** Enough confirmed; the version that replaces this one is being issued. */
    ISSUING,
    /** Enough confirmed; it is on its way to log and list. */
    AGREED,
    /** It stands in the log and on the list. */
    IN_FORCE,
    /** An approver dismissed it. */
    DISMISSED
  }

  /** What an approver says of it; one DISMISS ends it. */
  public enum Verdict {
    CONFIRM,
    DISMISS
  }

  /**
   * A vote.
   *
   * @param displayName who gave it
   * @param verdict what was said
   * @param at when
   */
  public record StatusVote(String displayName, Verdict verdict, Instant at) {}
}
