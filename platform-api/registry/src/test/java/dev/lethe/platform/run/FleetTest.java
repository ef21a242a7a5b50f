// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.run.RunEvent;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.MovedClock;
import dev.lethe.platform.operation.Progress;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fleet on scripted runs. */
@Timeout(60)
class FleetTest {

  @TempDir Path temp;
  private final List<String> folders = Collections.synchronizedList(new ArrayList<>());

  @Test
  void runsSideBySideUpToItsProcesses() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Passes only when two runs are in it at the same time.
    CyclicBarrier pair = new CyclicBarrier(2);
    List<Fleet.Member> members =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    member(
                        i,
                        () -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          pair.await(30, TimeUnit.SECONDS);
                          now.decrementAndGet();
                        }))
            .toList();
    FleetStep step = new FleetStep(temp);
    FleetStep.fleet(2).run(step, 0, members);
    assertThat(most.get()).isEqualTo(2);
    assertThat(step.last().done()).isEqualTo(6);
  }

  @Test
  void aCrashOfOneRunCostsThatRunOnly() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<Fleet.Member> members =
        List.of(
            member(0, () -> {}),
            member(
                1,
                () -> {
                  if (tries.incrementAndGet() < 3) {
                    throw StepFailure.retryable(ProblemType.ENGINE_FAILED, "it was killed");
                  }
                }),
            member(2, () -> {}));
    FleetStep step = new FleetStep(temp);
    FleetStep.fleet(1).run(step, 4, members);
    assertThat(folders).containsExactly("run-0-1", "run-1-1", "run-1-2", "run-1-3", "run-2-1");
    assertThat(step.last().done()).isEqualTo(7);
    assertThat(step.last().total()).isEqualTo(7);
  }

  @Test
  void letsTheOthersEndWhenOneCrashesTooOften() {
    AtomicInteger ended = new AtomicInteger();
    List<Fleet.Member> members =
        List.of(
            member(
                0,
                () -> {
                  throw StepFailure.retryable(ProblemType.ENGINE_FAILED, "always");
                }),
            member(1, ended::incrementAndGet),
            member(2, ended::incrementAndGet));
    assertThatThrownBy(() -> FleetStep.fleet(1).run(new FleetStep(temp), 0, members))
        .isInstanceOfSatisfying(StepFailure.class, e -> assertThat(e.isRetryable()).isTrue());
    assertThat(ended.get()).isEqualTo(2);
    assertThat(folders).filteredOn(f -> f.startsWith("run-0")).hasSize(3);
  }

  @Test
  void stopsTheOthersWhenOneCannotSucceed() {
    CountDownLatch waiting = new CountDownLatch(1);
    List<Fleet.Member> members =
        List.of(
            new Fleet.Member(
                "run-0",
                1,
                (context, folder, listener) -> {
                  waiting.countDown();
                  Eventually.holds("it is told to stop", context::cancelled);
                  throw new InterruptedException("told to stop");
                }),
            member(
                1,
                () -> {
                  waiting.await();
                  throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "the loss is not finite");
                }),
            member(2, () -> {}));
    assertThatThrownBy(() -> FleetStep.fleet(2).run(new FleetStep(temp), 0, members))
        .isInstanceOf(StepFailure.class)
        .hasMessage("the loss is not finite");
    assertThat(folders).doesNotContain("run-2-1");
  }

  @Test
  void endsWhenTheStepIsCancelled() {
    FleetStep step = new FleetStep(temp);
    List<Fleet.Member> members = List.of(member(0, () -> step.cancel()), member(1, () -> {}));
    assertThatThrownBy(() -> FleetStep.fleet(1).run(step, 0, members))
        .isInstanceOf(InterruptedException.class);
    assertThat(folders).containsExactly("run-0-1");
  }

  @Test
  void tellsHowManyModelsAreDoneAndWhatTimeIsLeft() throws Exception {
    FleetStep step = new FleetStep(temp);
    MovedClock clock = new MovedClock(Instant.EPOCH);
    Fleet.Member three =
        new Fleet.Member(
            "run-0",
            3,
            (context, folder, listener) -> {
              assertThat(step.last())
                  .isEqualTo(new Progress(1, 4, "models", step.last().etaSeconds()));
              assertThat(step.last().etaSeconds()).isEmpty();
              clock.move(Duration.ofMillis(900));
              listener.onEvent(new RunEvent.Progress(7, 10, "epochs"));
              assertThat(step.last().done()).isEqualTo(3);
              assertThat(step.last().etaSeconds()).hasValue(1);
            });
    FleetStep.fleet(1, clock).run(step, 1, List.of(three));
    assertThat(step.last().done()).isEqualTo(4);
    assertThat(step.last().etaSeconds()).hasValue(0);
  }

  @Test
  void needsNoRunWhereEveryModelIsReady() throws Exception {
    FleetStep step = new FleetStep(temp);
    FleetStep.fleet(1).run(step, 5, List.of());
    assertThat(step.last().done()).isEqualTo(5);
  }

  /** What a run does. */
  private interface Script {
    void play() throws Exception;
  }

  private Fleet.Member member(int no, Script script) {
    return new Fleet.Member(
        "run-" + no,
        1,
        (context, folder, listener) -> {
          folders.add(folder);
          try {
            script.play();
          } catch (StepFailure | InterruptedException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
