// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A step that does what its input says, and counts. */
@ApplicationScoped
public class ScriptedStep implements ResumableStep {

  /**
   * What to do.
   *
   * @param script a word
   * @param key what counts are kept under
   */
  public record Script(String script, String key) {}

  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();
  private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

  private static AtomicInteger count(String what, String key) {
    return COUNTS.computeIfAbsent(what + key, k -> new AtomicInteger());
  }

  static int runs(String key) {
    return count("run", key).get();
  }

  static int commits(String key) {
    return count("commit", key).get();
  }

  static int abandoned(String key) {
    return count("abandoned", key).get();
  }

  static int resumed(String key) {
    return count("resumed", key).get();
  }

  static int givenUp(String key) {
    return count("given-up", key).get();
  }

  static void awaitRuns(String key, int runs) throws InterruptedException {
    Eventually.holds(runs + " runs of " + key, () -> runs(key) >= runs);
  }

  static void release(String key) {
    GATES.computeIfAbsent(key, k -> new CountDownLatch(1)).countDown();
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    Script input = context.input(Script.class);
    int run = count("run", input.key()).incrementAndGet();
    context.progress(run, 10, "things");
    switch (input.script()) {
      case "fail" -> throw StepFailure.retryable(ProblemType.ENGINE_FAILED, "always");
      case "fail-first", "refuse-resume" -> {
        if (run == 1) {
          throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "at first");
        }
      }
      case "fail-late" -> {
        if (run == 1) {
          GATES.computeIfAbsent(input.key(), k -> new CountDownLatch(1)).await();
          throw StepFailure.fatal(ProblemType.ENGINE_FAILED, "late");
        }
      }
      case "error-once" -> {
        if (run == 1) {
          throw new NoClassDefFoundError("dev/lethe/Gone");
        }
      }
      case "fail-once" -> {
        if (run == 1) {
          throw StepFailure.retryable(ProblemType.ENGINE_FAILED, "once");
        }
      }
      case "lose-worker" -> {
        if (run < 5) {
          untilStopped(context);
        }
      }
      case "lose-process" -> {
        if (run < 5) {
          throw StepFailure.lost(ProblemType.ENGINE_FAILED, "killed");
        }
      }
      case "await" -> {
        if (run < 4) {
          throw StepFailure.waiting("Waits for somebody.");
        }
      }
      case "wait" -> {
        untilStopped(context);
      }
      case "wait-first" -> {
        if (run == 1) {
          GATES.computeIfAbsent(input.key(), k -> new CountDownLatch(1)).await();
        }
      }
      default -> {}
    }
    return StepResult.of(
        () -> {
          if (input.script().equals("refuse-commit")) {
            throw StepFailure.fatal(ProblemType.PLAN_STALE, "changed");
          }
          int deadlocks = input.script().equals("deadlock-often") ? 5 : 1;
          if (input.script().startsWith("deadlock-")
              && count("deadlock", input.key()).incrementAndGet() <= deadlocks) {
            throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
          }
          count("commit", input.key()).incrementAndGet();
          if (input.script().equals("slow-commit")) {
            Latches.await(GATES.computeIfAbsent(input.key(), k -> new CountDownLatch(1)));
          }
        });
  }

  private static void untilStopped(StepContext context) throws InterruptedException {
    try {
      Eventually.holds("it is stopped", Duration.ofMinutes(10), context::cancelled);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof InterruptedException stopped) {
        throw stopped;
      }
      throw e;
    }
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    count("abandoned", context.input(Script.class).key()).incrementAndGet();
  }

  @Override
  public boolean mayBeResumed(StepProblem problem) {
    return problem.type() != ProblemType.PLAN_STALE;
  }

  @Override
  public void resumed(StepContext context, Actor actor, String reason) {
    Script input = context.input(Script.class);
    if (input.script().equals("refuse-resume")) {
      throw new ProblemException(ProblemType.PLAN_STALE, "changed");
    }
    count("resumed", input.key()).incrementAndGet();
  }

  @Override
  public void givenUp(StepContext context) {
    count("given-up", context.input(Script.class).key()).incrementAndGet();
  }
}
