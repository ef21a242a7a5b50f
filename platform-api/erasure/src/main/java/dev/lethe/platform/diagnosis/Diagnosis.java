// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.diagnosis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Why a request does not go on, to be handed to somebody who may see neither the request nor whom
 * it is about: no record, no name, no pseudonym, and no text that a person typed.
 *
 * @param madeAt when
 * @param software version of the platform
 * @param request which one it is, and how it stands
 * @param waits what it waits for
 * @param plan its newest plan
 * @param work the work under it
 * @param happened what happened last, newest first
 */
public record Diagnosis(
    Instant madeAt,
    String software,
    @JsonUnwrapped DiagnosedRequest request,
    Waits waits,
    Optional<DiagnosedPlan> plan,
    Optional<DiagnosedWork> work,
    List<Happened> happened) {

  public Diagnosis {
    happened = List.copyOf(happened);
  }

  /**
   * Which request it is, and how it stands.
   *
   * @param reference its number
   * @param state a state of requests
   * @param dueOn last day of its term
   */
  public record DiagnosedRequest(String reference, String state, Optional<LocalDate> dueOn) {}

  /**
   * What a request waits for.
   *
   * @param nextStep in words
   * @param by a role, {@code worker} or {@code nobody}
   * @param people how many members have this role; absent where it is none
   * @param since when it last changed its state
   * @param holds how many legal holds keep it waiting
   */
  public record Waits(
      String nextStep, String by, Optional<Integer> people, Instant since, long holds) {}

  /**
   * A plan as far as it says what keeps a request waiting.
   *
   * @param revision from 1
   * @param state of it
   * @param votesNeeded different people who must agree
   * @param models how many are to be treated
   */
  public record DiagnosedPlan(int revision, String state, int votesNeeded, int models) {}

  /**
   * Work as far as it says where it stands.
   *
   * @param kind of it
   * @param state of it
   * @param heartbeatAt when a worker last said that it is alive
   * @param problem why it ended without success
   * @param steps in order
   */
  public record DiagnosedWork(
      String kind,
      String state,
      Optional<Instant> heartbeatAt,
      Optional<Problem> problem,
      List<DiagnosedStep> steps) {

    public DiagnosedWork {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step of the work.
   *
   * @param kind names its handler
   * @param state PENDING, LEASED, DONE, FAILED or SKIPPED
   * @param attempt tries so far
   * @param startedAt when the last one began
   * @param finishedAt when it ended
   */
  public record DiagnosedStep(
      String kind,
      String state,
      int attempt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt) {}

  /**
   * Something that happened to the request.
   *
   * @param event as the audit trail has it
   * @param entry its number there
   */
  public record Happened(Instant at, String event, long entry) {}
}
