// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One operation. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.OPERATION)
@DynamicUpdate
@Table(name = "operation")
class OperationEntity {

  /** How far an operation is. */
  enum State {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    boolean ended() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
  }

  @Id private UUID id;
  private String kind;
  private String title;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "request_id")
  private @Nullable UUID requestId;

  @Column(name = "started_by")
  private String startedBy;

  private boolean irreversible;
  private boolean resumable;

  @Column(name = "result_id")
  private @Nullable String resultId;

  @Enumerated(EnumType.STRING)
  @Column(name = "problem_type")
  private @Nullable ProblemType problemType;

  @Column(name = "problem_detail")
  private @Nullable String problemDetail;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "finished_at")
  private @Nullable Instant finishedAt;

  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected OperationEntity() {}

  OperationEntity(UUID id, NewOperation operation, Instant createdAt) {
    this.id = id;
    this.kind = operation.kind();
    this.title = operation.title();
    this.state = State.PENDING;
    this.requestId = operation.requestId().orElse(null);
    this.startedBy = operation.startedBy();
    this.createdAt = createdAt;
  }

  UUID id() {
    return id;
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

  Optional<UUID> requestId() {
    return Optional.ofNullable(requestId);
  }

  boolean irreversible() {
    return irreversible;
  }

  /** Whether it failed and may go on from there. */
  boolean resumable() {
    return resumable;
  }

  int version() {
    return version;
  }

  Optional<String> resultId() {
    return Optional.ofNullable(resultId);
  }

  Instant createdAt() {
    return createdAt;
  }

  Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }

  Optional<StepProblem> problem() {
    return problemType == null || problemDetail == null
        ? Optional.empty()
        : Optional.of(new StepProblem(problemType, problemDetail));
  }

  void begin() {
    if (state == State.PENDING) {
      state = State.RUNNING;
    }
  }

  void markIrreversible() {
    irreversible = true;
  }

  void result(String id) {
    resultId = id;
  }

  void succeed(Instant at) {
    end(State.SUCCEEDED, at);
  }

  void abandon(StepProblem problem, boolean mayBeResumed, Instant at) {
    end(problem.type() == ProblemType.CANCELLED ? State.CANCELLED : State.FAILED, at);
    resumable = mayBeResumed;
    problemType = problem.type();
    problemDetail = problem.detail();
  }

  /** Waits for a worker again. */
  void resume() {
    state = State.PENDING;
    resumable = false;
    finishedAt = null;
    problemType = null;
    problemDetail = null;
  }

  void giveUp() {
    resumable = false;
  }

  private void end(State end, Instant at) {
    state = end;
    finishedAt = at;
  }
}
