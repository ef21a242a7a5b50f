// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.Guarantee;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.execution.TreatmentFacts.Candidate;
import dev.lethe.platform.execution.TreatmentFacts.Origin;
import dev.lethe.platform.execution.TreatmentFacts.Registered;
import dev.lethe.platform.execution.TreatmentFacts.Repetition;
import dev.lethe.platform.execution.TreatmentFacts.Result;
import dev.lethe.platform.execution.TreatmentFacts.Run;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code treatment}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.WORK)
@Table(name = "treatment")
class TreatmentEntity {

  @Id
  @Column(name = "target_id")
  UUID targetId;

  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "plan_id")
  UUID planId;

  @Column(name = "original_version_id")
  UUID originalVersionId;

  @Column(name = "candidate_version_id")
  @Nullable UUID candidateVersionId;

  @Column(name = "candidate_digest")
  @Nullable String candidateDigest;

  @Column(name = "run_plan_digest")
  @Nullable String runPlanDigest;

  @Column(name = "run_inputs_digest")
  @Nullable String runInputsDigest;

  @Column(name = "forget_disjoint")
  boolean forgetDisjoint;

  @Column(name = "run_outcome_digest")
  @Nullable String runOutcomeDigest;

  @Column(name = "run_started_at")
  @Nullable Instant runStartedAt;

  @Column(name = "run_finished_at")
  @Nullable Instant runFinishedAt;

  @Column(name = "replay_digest")
  @Nullable String replayDigest;

  @Column(name = "replay_not_made")
  @Nullable String replayNotMade;

  @Nullable String guarantee;

  @Nullable String oracles;

  @Column(name = "test_plan_digest")
  @Nullable String testPlanDigest;

  @Column(name = "registered_at")
  @Nullable Instant registeredAt;

  @Column(name = "log_index")
  @Nullable Long logIndex;

  @Column(name = "report_id")
  @Nullable UUID reportId;

  @Nullable String outcome;

  @Column(name = "finalised_at")
  @Nullable Instant finalisedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TreatmentEntity() {}

  TreatmentEntity(UUID targetId, UUID requestId, UUID planId, UUID originalVersionId) {
    this.targetId = targetId;
    this.requestId = requestId;
    this.planId = planId;
    this.originalVersionId = originalVersionId;
  }

  TreatmentFacts facts() {
    return new TreatmentFacts(
        targetId,
        new Origin(requestId, planId, originalVersionId),
        candidate(),
        new Run(
            digest(runPlanDigest),
            digest(runInputsDigest),
            forgetDisjoint,
            digest(runOutcomeDigest),
            Optional.ofNullable(runStartedAt),
            Optional.ofNullable(runFinishedAt),
            Optional.ofNullable(guarantee).map(TreatmentEntity::guarantee)),
        new Repetition(digest(replayDigest), Optional.ofNullable(replayNotMade)),
        digests(oracles),
        registered(),
        new Result(
            Optional.ofNullable(reportId),
            Optional.ofNullable(outcome),
            Optional.ofNullable(finalisedAt)));
  }

  private Optional<Candidate> candidate() {
    return candidateVersionId == null || candidateDigest == null
        ? Optional.empty()
        : Optional.of(new Candidate(candidateVersionId, Digest.parse(candidateDigest)));
  }

  private Optional<Registered> registered() {
    return testPlanDigest == null || registeredAt == null
        ? Optional.empty()
        : Optional.of(
            new Registered(
                Digest.parse(testPlanDigest), registeredAt, Optional.ofNullable(logIndex)));
  }

  void oracles(List<Digest> manifests) {
    oracles = manifests.stream().map(Digest::toString).collect(Collectors.joining(" "));
  }

  private static Guarantee guarantee(String json) {
    try {
      return CanonicalJson.read(json.getBytes(UTF_8), Guarantee.class);
    } catch (JsonException e) {
      throw new IllegalStateException("a stored guarantee cannot be read", e);
    }
  }

  private static Optional<Digest> digest(@Nullable String text) {
    return Optional.ofNullable(text).map(Digest::parse);
  }

  private static List<Digest> digests(@Nullable String joined) {
    return joined == null || joined.isEmpty()
        ? List.of()
        : Arrays.stream(joined.split(" ")).map(Digest::parse).toList();
  }
}
