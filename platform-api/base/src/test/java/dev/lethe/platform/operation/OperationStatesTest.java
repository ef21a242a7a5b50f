// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.operation.OperationEntity.State;
import dev.lethe.platform.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operation and its steps remember of each turn; the queue is tested on a database. */
class OperationStatesTest {

  private static final Instant AT = Instant.parse("2026-09-21T17:38:49Z");
  private static final UUID REQUEST = UUID.fromString("018f0000-0000-7000-8000-000000000001");

  private static OperationEntity operation() {
    return new OperationEntity(
        UUID.randomUUID(),
        new NewOperation(
            "unlearn",
            "Unlearn",
            Optional.of(REQUEST),
            "user",
            List.of(new NewOperation.Step("train", "Train", "input", 2))),
        AT);
  }

  private static StepEntity step() {
    return new StepEntity(
        UUID.randomUUID(),
        UUID.randomUUID(),
        3,
        new NewOperation.Step("train", "Train", "input", 2),
        "{}");
  }

  @Test
  void anOperationWaitsUntilItBegins() {
    OperationEntity operation = operation();
    assertThat(operation.state()).isEqualTo(State.PENDING);
    assertThat(operation.kind()).isEqualTo("unlearn");
    assertThat(operation.title()).isEqualTo("Unlearn");
    assertThat(operation.requestId()).contains(REQUEST);
    assertThat(operation.createdAt()).isEqualTo(AT);
    assertThat(operation.finishedAt()).isEmpty();
    assertThat(operation.irreversible()).isFalse();
    assertThat(operation.resultId()).isEmpty();
    assertThat(operation.problem()).isEmpty();
    operation.begin();
    assertThat(operation.state()).isEqualTo(State.RUNNING);
  }

  @Test
  void anOperationThatEndedBeginsNoMore() {
    OperationEntity operation = operation();
    operation.succeed(AT.plusSeconds(1));
    operation.begin();
    assertThat(operation.state()).isEqualTo(State.SUCCEEDED);
    assertThat(operation.finishedAt()).contains(AT.plusSeconds(1));
  }

  @Test
  void anOperationRemembersItsResultAndThatItCannotBeUndone() {
    OperationEntity operation = operation();
    operation.result("LC-1");
    operation.markIrreversible();
    assertThat(operation.resultId()).contains("LC-1");
    assertThat(operation.irreversible()).isTrue();
  }

  @Test
  void aCancelledOperationIsNoneThatFailed() {
    OperationEntity cancelled = operation();
    cancelled.abandon(new StepProblem(ProblemType.CANCELLED, "by a person"), false, AT);
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.resumable()).isFalse();

    OperationEntity failed = operation();
    StepProblem problem = new StepProblem(ProblemType.NOT_FOUND, "no data set");
    failed.abandon(problem, true, AT);
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.problem()).contains(problem);
    assertThat(failed.finishedAt()).contains(AT);
    assertThat(failed.resumable()).isTrue();
  }

  @Test
  void aResumedOperationHasForgottenThatItFailed() {
    OperationEntity operation = operation();
    operation.abandon(new StepProblem(ProblemType.ENGINE_FAILED, "killed"), true, AT);
    operation.resume();
    assertThat(operation.state()).isEqualTo(State.PENDING);
    assertThat(operation.problem()).isEmpty();
    assertThat(operation.finishedAt()).isEmpty();
    assertThat(operation.resumable()).isFalse();

    StepEntity step = step();
    step.lease(3, AT);
    step.beat(new Progress(2, 5, "models", Optional.of(30)), AT);
    step.fail("no room", AT);
    step.again();
    assertThat(step.state()).isEqualTo(StepEntity.State.PENDING);
    assertThat(step.attempt()).isZero();
    assertThat(step.progress()).isEmpty();
    assertThat(step.detail()).isEmpty();
    assertThat(step.startedAt()).isEmpty();
    assertThat(step.finishedAt()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void whatHasEndedDoesNotRun(State state) {
    assertThat(state.ended()).isEqualTo(state != State.PENDING && state != State.RUNNING);
  }

  @Test
  void aStepTellsItsTurns() {
    StepEntity step = step();
    assertThat(step.state()).isEqualTo(StepEntity.State.PENDING);
    assertThat(step.ordinal()).isEqualTo(3);
    assertThat(step.stage()).isEqualTo(2);
    assertThat(step.kind()).isEqualTo("train");
    assertThat(step.title()).isEqualTo("Train");
    assertThat(step.input()).isEqualTo("{}");
    assertThat(step.progress()).isEmpty();

    step.lease(1, AT);
    assertThat(step.state()).isEqualTo(StepEntity.State.LEASED);
    assertThat(step.attempt()).isEqualTo(1);
    assertThat(step.startedAt()).contains(AT);
    assertThat(step.heartbeatAt()).contains(AT);

    Progress progress = new Progress(2, 5, "models", Optional.of(30));
    step.beat(progress, AT.plusSeconds(2));
    assertThat(step.progress()).contains(progress);
    assertThat(step.heartbeatAt()).contains(AT.plusSeconds(2));
    assertThat(step.startedAt()).contains(AT);

    step.putBack("the worker is gone");
    assertThat(step.state()).isEqualTo(StepEntity.State.PENDING);
    assertThat(step.detail()).contains("the worker is gone");
    assertThat(step.finishedAt()).isEmpty();

    step.finish(Optional.empty(), AT.plusSeconds(9));
    assertThat(step.state()).isEqualTo(StepEntity.State.DONE);
    assertThat(step.detail()).isEmpty();
    assertThat(step.finishedAt()).contains(AT.plusSeconds(9));
  }

  @Test
  void aStepThatFailedSaysWhyAndOneThatWasSkippedDoesNot() {
    StepEntity failed = step();
    failed.fail("no room", AT);
    assertThat(failed.state()).isEqualTo(StepEntity.State.FAILED);
    assertThat(failed.detail()).contains("no room");
    assertThat(failed.finishedAt()).contains(AT);

    StepEntity skipped = step();
    skipped.skip();
    assertThat(skipped.state()).isEqualTo(StepEntity.State.SKIPPED);
    assertThat(skipped.detail()).isEmpty();
  }

  @Test
  void stagesNeverFallAndThereIsAStep() {
    NewOperation.Step first = new NewOperation.Step("a", "A", "", 0);
    NewOperation.Step second = new NewOperation.Step("b", "B", "", 1);
    assertThat(operationOf(List.of(first, first, second)).steps()).hasSize(3);
    assertThatThrownBy(() -> operationOf(List.of(second, first)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> operationOf(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NewOperation.Step("a", "A", "", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NewOperation operationOf(List<NewOperation.Step> steps) {
    return new NewOperation("kind", "Title", Optional.empty(), "user", steps);
  }

  @Test
  void onlyAFatalFailureIsNotTriedAgainAndOnlyWaitingIsNoFault() {
    StepFailure fatal = StepFailure.fatal(ProblemType.NOT_FOUND, "gone");
    assertThat(fatal.isRetryable()).isFalse();
    assertThat(fatal.isWaiting()).isFalse();
    assertThat(fatal.problem()).isEqualTo(new StepProblem(ProblemType.NOT_FOUND, "gone"));

    StepFailure again = StepFailure.retryable(ProblemType.NOT_FOUND, "not yet");
    assertThat(again.isRetryable()).isTrue();
    assertThat(again.isWaiting()).isFalse();
    assertThat(StepFailure.retryable(ProblemType.NOT_FOUND, "not yet", fatal)).hasCause(fatal);

    StepFailure waiting = StepFailure.waiting("an engineer has to hand over a model");
    assertThat(waiting.isRetryable()).isTrue();
    assertThat(waiting.isWaiting()).isTrue();
  }

  @Test
  void aResultKeepsWhatWasSaidOfItBefore() {
    StepResult result =
        StepResult.of(() -> {}).withDetail("done").withResultId("LC-1").endingOperation();
    assertThat(result.detail()).contains("done");
    assertThat(result.resultId()).contains("LC-1");
    assertThat(result.last()).isTrue();
    assertThat(StepResult.of(() -> {}).last()).isFalse();
  }
}
