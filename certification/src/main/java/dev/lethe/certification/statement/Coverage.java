// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Fields 25 to 29 of the evidence: what is covered, what is not, who was told, who agreed.
 *
 * @param scope models covered
 * @param copies copies covered
 * @param retention holds
 * @param recipients who was told
 * @param approvals who agreed
 */
public record Coverage(
    Scope scope,
    Copies copies,
    Retention retention,
    List<Recipients> recipients,
    List<Approval> approvals) {

  public Coverage {
    recipients = List.copyOf(recipients);
    approvals = List.copyOf(approvals);
  }

  /**
   * Which models hold the records.
   *
   * @param modelsFound how many were found
   * @param modelsTreated how many were treated
   * @param modelsExcluded those left out
   */
  public record Scope(int modelsFound, int modelsTreated, List<ExcludedModel> modelsExcluded) {
    public Scope {
      Fields.requireCount("scope.modelsFound", modelsFound);
      Fields.requireCount("scope.modelsTreated", modelsTreated);
      modelsExcluded = List.copyOf(modelsExcluded);
    }
  }

  /**
   * A model that holds the records and was not treated.
   *
   * @param id its id
   * @param reason why, as the controller states it
   */
  public record ExcludedModel(String id, String reason) {
    public ExcludedModel {
      Fields.requireWord("scope.modelsExcluded.id", id);
      Fields.requireStatement("scope.modelsExcluded.reason", reason);
    }
  }

  /** What a copy is. */
  public enum CopyKind {
    BACKUP,
    REPLICA,
    EXPORT,
    CACHE,
    ARCHIVE
  }

  /** Who holds a copy. */
  public enum Holder {
    CONTROLLER,
    PROCESSOR,
    RECIPIENT
  }

  /**
   * Copies of records and models outside the treatment itself.
   *
   * @param covered dealt with
   * @param excluded not dealt with
   */
  public record Copies(List<CoveredCopy> covered, List<ExcludedCopy> excluded) {
    public Copies {
      covered = List.copyOf(covered);
      excluded = List.copyOf(excluded);
    }
  }

  /**
   * A copy that was dealt with.
   *
   * @param kind what it is
   * @param place who holds it
   */
  public record CoveredCopy(CopyKind kind, Holder place) {}

  /**
   * A copy that was not dealt with.
   *
   * @param kind what it is
   * @param place who holds it
   * @param reason why, as the controller states it
   * @param plannedBy when it will end
   */
  public record ExcludedCopy(
      CopyKind kind, Holder place, String reason, Optional<Instant> plannedBy) {
    public ExcludedCopy {
      Fields.requireStatement("copies.excluded.reason", reason);
      Fields.requireSeconds("copies.excluded.plannedBy", plannedBy);
    }
  }

  /**
   * Duties to keep.
   *
   * @param legalHold whether a hold stands on the records
   * @param keepUntil until when
   * @param reason why, as the controller states it
   */
  public record Retention(boolean legalHold, Optional<Instant> keepUntil, Optional<String> reason) {
    public Retention {
      Fields.requireSeconds("retention.keepUntil", keepUntil);
      reason.ifPresent(r -> Fields.requireStatement("retention.reason", r));
    }
  }

  /**
   * Recipients to tell (Art. 19 GDPR).
   *
   * @param recipientClass for example {@code processors}
   * @param count how many
   * @param notifiedAt when the last was told
   * @param confirmedAt when the last confirmed
   * @param impossibleReason why telling was impossible or a disproportionate effort
   */
  public record Recipients(
      @JsonProperty("class") String recipientClass,
      int count,
      Optional<Instant> notifiedAt,
      Optional<Instant> confirmedAt,
      Optional<String> impossibleReason) {
    public Recipients {
      Fields.requireWord("recipients.class", recipientClass);
      Fields.requireCount("recipients.count", count);
      Fields.requireSeconds("recipients.notifiedAt", notifiedAt);
      Fields.requireSeconds("recipients.confirmedAt", confirmedAt);
      impossibleReason.ifPresent(r -> Fields.requireStatement("recipients.impossibleReason", r));
    }
  }

  /** How an approver decided. */
  public enum Vote {
    APPROVED,
    REFUSED
  }

  /**
   * One vote on the plan.
   *
   * @param role in which role
   * @param personRef pseudonym kept by the controller
   * @param decision the vote
   * @param at when
   * @param planDigest what was voted on
   */
  public record Approval(
      String role, String personRef, Vote decision, Instant at, Digest planDigest) {
    public Approval {
      Fields.requireWord("approvals.role", role);
      Fields.requireWord("approvals.personRef", personRef);
      Fields.requireSeconds("approvals.at", at);
    }
  }
}
