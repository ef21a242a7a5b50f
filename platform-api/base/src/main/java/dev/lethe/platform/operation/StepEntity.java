// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One step, as people see it; who may run it stands in the queue. */
@Entity
// A heartbeat that writes how far it is must not write an old state beside it.
@DynamicUpdate
@Table(name = "operation_step")
class StepEntity {

  /** How far a step is. */
  enum State {
    PENDING,
    LEASED,
    DONE,
    FAILED,
    SKIPPED
  }

  @Id private UUID id;

  @Column(name = "operation_id")
  private UUID operationId;

  private int ordinal;
  private int stage;
  private String kind;
  private String title;

  @Enumerated(EnumType.STRING)
  private State state;

  private int attempt;
  private String input;
  private @Nullable String detail;

  @Column(name = "progress_done")
  private long progressDone;

  @Column(name = "progress_total")
  private long progressTotal;

  @Column(name = "progress_unit")
  private String progressUnit;

  @Column(name = "progress_eta_seconds")
  private @Nullable Integer progressEtaSeconds;

  @Column(name = "heartbeat_at")
  private @Nullable Instant heartbeatAt;

  @Column(name = "started_at")
  private @Nullable Instant startedAt;

  @Column(name = "finished_at")
  private @Nullable Instant finishedAt;

  @SuppressWarnings("NullAway.Init")
  protected StepEntity() {}

  StepEntity(UUID id, UUID operationId, int ordinal, NewOperation.Step step, String input) {
    this.id = id;
    this.operationId = operationId;
    this.ordinal = ordinal;
    this.stage = step.stage();
    this.kind = step.kind();
    this.title = step.title();
    this.state = State.PENDING;
    this.input = input;
    this.progressUnit = "";
  }

  UUID id() {
    return id;
  }

  UUID operationId() {
    return operationId;
  }

  int ordinal() {
    return ordinal;
  }

  int stage() {
    return stage;
  }

  String kind() {
    return kind;
  }

  String title() {
    return title;
  }

  State state() {
    return state;
  }

  int attempt() {
    return attempt;
  }

  String input() {
    return input;
  }

  Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  Optional<Progress> progress() {
    return progressTotal == 0
        ? Optional.empty()
        : Optional.of(
            new Progress(
                progressDone,
                progressTotal,
                progressUnit,
                Optional.ofNullable(progressEtaSeconds)));
  }

  Optional<Instant> heartbeatAt() {
    return Optional.ofNullable(heartbeatAt);
  }

  Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }

  void lease(int currentAttempt, Instant at) {
    state = State.LEASED;
    attempt = currentAttempt;
    startedAt = at;
    heartbeatAt = at;
  }

  void beat(Progress progress, Instant at) {
    progressDone = progress.done();
    progressTotal = progress.total();
    progressUnit = progress.unit();
    progressEtaSeconds = progress.etaSeconds().orElse(null);
    heartbeatAt = at;
  }

  void putBack(String reason) {
    state = State.PENDING;
    detail = reason;
  }

  /** Waits again, as if it had never been tried. */
  void again() {
    state = State.PENDING;
    attempt = 0;
    detail = null;
    progressDone = 0;
    progressTotal = 0;
    progressUnit = "";
    progressEtaSeconds = null;
    startedAt = null;
    finishedAt = null;
  }

  void finish(Optional<String> sentence, Instant at) {
    state = State.DONE;
    detail = sentence.orElse(null);
    finishedAt = at;
  }

  void fail(String reason, Instant at) {
    state = State.FAILED;
    detail = reason;
    finishedAt = at;
  }

  void skip() {
    state = State.SKIPPED;
  }
}
