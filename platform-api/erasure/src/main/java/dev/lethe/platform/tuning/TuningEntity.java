// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TuningReport;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.tuning.Tuning.TuningTrial;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code tuning}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.WORK)
@Table(name = "tuning")
class TuningEntity {

  enum State {
    RUNNING,
    DONE,
    FAILED
  }

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  @Column(name = "model_version_id")
  UUID modelVersionId;

  String method;

  @Enumerated(EnumType.STRING)
  State state;

  @Column(name = "operation_id")
  @Nullable UUID operationId;

  @Column(name = "run_plan_digest")
  @Nullable String runPlanDigest;

  @Nullable String report;
  @Nullable String problem;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TuningEntity() {}

  TuningEntity(UUID id, UUID requestId, NewTuning wanted, Instant createdAt) {
    this.id = id;
    this.requestId = requestId;
    this.modelVersionId = wanted.modelVersionId();
    this.method = wanted.method();
    this.state = State.RUNNING;
    this.createdAt = createdAt;
  }

  void done(Digest runPlan, TuningReport found, Instant now) {
    state = State.DONE;
    runPlanDigest = runPlan.toString();
    report = new String(CanonicalJson.bytes(found), UTF_8);
    finishedAt = now;
  }

  void failed(String why, Instant now) {
    state = State.FAILED;
    problem = why;
    finishedAt = now;
  }

  /** What was found, once it is DONE. */
  Optional<TuningReport> found() {
    try {
      return report == null
          ? Optional.empty()
          : Optional.of(CanonicalJson.read(report.getBytes(UTF_8), TuningReport.class));
    } catch (JsonException e) {
      throw new IllegalStateException("a stored tuning report cannot be read", e);
    }
  }

  /** Names what was found: the digest of its canonical JSON. */
  Optional<Digest> reportDigest() {
    return Optional.ofNullable(report).map(json -> Digest.of(json.getBytes(UTF_8)));
  }

  Tuning view() {
    return new Tuning(
        id,
        requestId,
        modelVersionId,
        method,
        state.name(),
        Objects.requireNonNull(operationId),
        found()
            .map(
                found ->
                    new Tuning.Found(
                        reportDigest().orElseThrow(),
                        found.proxies(),
                        found.gap(),
                        found.trials().stream().map(TuningEntity::view).toList(),
                        found.chosen())),
        new Tuning.Course(
            Optional.ofNullable(problem), createdAt, Optional.ofNullable(finishedAt)));
  }

  private static TuningTrial view(TuningReport.Trial trial) {
    return new TuningTrial(
        trial.parameters(),
        trial.result().map(TuningReport.Result::distance),
        trial.result().map(TuningReport.Result::accuracyLoss),
        trial.result().map(TuningReport.Result::score));
  }
}
