// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

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
 * @param progress over all steps
 * @param steps in order
 * @param problem why it ended without success
 * @param createdAt when it was started
 * @param finishedAt when it ended
 * @param heartbeatAt when a worker last said that it is alive
 * @param resultId what it made
 */
public record Operation(
    UUID id,
    String kind,
    String state,
    Optional<UUID> requestId,
    String title,
    Progress progress,
    List<OperationStep> steps,
    Optional<Problem> problem,
    Instant createdAt,
    Optional<Instant> finishedAt,
    Optional<Instant> heartbeatAt,
    Optional<String> resultId) {

  /**
   * One step.
   *
   * @param ordinal from 0
   * @param kind names its handler
   * @param title one phrase for people
   * @param state PENDING, LEASED, DONE, FAILED or SKIPPED
   * @param attempt tries so far
   * @param progress of this step
   * @param startedAt when the last try began
   * @param finishedAt when it ended
   * @param detail one sentence on what came out
   */
  public record OperationStep(
      int ordinal,
      String kind,
      String title,
      String state,
      int attempt,
      Optional<Progress> progress,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<String> detail) {}

  /** Whether nothing more will happen. */
  public boolean ended() {
    return OperationEntity.State.valueOf(state).ended();
  }
}
