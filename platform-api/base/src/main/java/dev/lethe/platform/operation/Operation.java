// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Long work, as it crosses HTTP.
 *
 * @param id its id
 * @param kind for example {@code send-mail}
 * @param state PENDING, RUNNING, SUCCEEDED, FAILED or CANCELLED
 * @param requestId the request of a person that it belongs to
 * @param title one phrase for people
 * @param course how it goes
 * @param times when things happened to it
 * @param offer what may be done with it
 */
public record Operation(
    UUID id,
    String kind,
    String state,
    Optional<UUID> requestId,
    String title,
    @JsonUnwrapped Course course,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Offer offer) {

  /**
   * How an operation goes.
   *
   * @param progress over all steps
   * @param steps in order
   * @param problem why it ended without success
   * @param resultId what it made
   */
  public record Course(
      Progress progress,
      List<OperationStep> steps,
      Optional<Problem> problem,
      Optional<String> resultId) {
    public Course {
      steps = List.copyOf(steps);
    }
  }

  /**
   * What may be done with an operation.
   *
   * @param resumable whether it failed and may go on from the step that failed
   * @param etag its version
   */
  public record Offer(boolean resumable, String etag) {}

  /**
   * When things happened to an operation.
   *
   * @param createdAt when it was started
   * @param finishedAt when it ended
   * @param heartbeatAt when a worker last said that it is alive
   */
  public record Times(
      Instant createdAt, Optional<Instant> finishedAt, Optional<Instant> heartbeatAt) {}

  /**
   * One step.
   *
   * @param ordinal from 0
   * @param kind names its handler
   * @param title one phrase for people
   * @param state PENDING, LEASED, DONE, FAILED or SKIPPED
   * @param tries what was done for it so far
   * @param detail one sentence on what came out
   */
  public record OperationStep(
      int ordinal,
      String kind,
      String title,
      String state,
      @JsonUnwrapped Tries tries,
      Optional<String> detail) {}

  /**
   * The tries at a step.
   *
   * @param attempt tries so far
   * @param progress of the last one
   * @param startedAt when it began
   * @param finishedAt when it ended
   */
  public record Tries(
      int attempt,
      Optional<Progress> progress,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt) {}

  /** Whether nothing more will happen. */
  public boolean ended() {
    return OperationEntity.State.valueOf(state).ended();
  }
}
