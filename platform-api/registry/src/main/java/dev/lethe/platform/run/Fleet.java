// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.platform.artifact.Stager;
import dev.lethe.platform.operation.Progress;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.io.FileUtils;
import org.jboss.logging.Logger;

/**
 * Trains many models side by side, each in a process of its own. One limit holds for all steps of
 * this platform process together. A run that crashes is tried again and costs itself only; one that
 * cannot succeed ends the others.
 */
@Singleton
public class Fleet {

  private static final Logger LOG = Logger.getLogger(Fleet.class);

  private final int processes;
  private final int attempts;
  private final Semaphore free;
  private final Clock clock;

  Fleet(FleetSettings settings, Clock clock) {
    this.clock = clock;
    processes = settings.processes().orElseGet(Runtime.getRuntime()::availableProcessors);
    attempts = settings.attempts();
    if (processes < 1 || attempts < 1) {
      throw new IllegalArgumentException(
          "lethe.fleet.processes and lethe.fleet.attempts are at least 1, found "
              + processes
              + " and "
              + attempts);
    }
    free = new Semaphore(processes, true);
  }

  /**
   * One run of the fleet.
   *
   * @param name of its folder
   * @param models that it trains, at least 1
   * @param work does it
   */
  public record Member(String name, int models, Work work) {}

  /** Does one run and keeps what it made. */
  @FunctionalInterface
  public interface Work {

    /**
     * Runs once; called again after a failure that may pass.
     *
     * @param context of the step; also says to stop when the fleet has no use for this run any more
     * @param folder name of an unused folder in the workspace
     * @param listener to be told how far it is
     */
    void run(StepContext context, String folder, RunListener listener)
        throws StepFailure, InterruptedException;
  }

  /** Runs that may go on at the same time, at least 1. */
  public int processes() {
    return processes;
  }

  /**
   * Does all runs and returns when the last has ended.
   *
   * @param ready models that need no run, counted as done
   * @throws StepFailure of a run that cannot succeed, at once; of one that failed too often, when
   *     the others have ended
   * @throws InterruptedException if the step was cancelled
   */
  public void run(StepContext step, int ready, List<Member> members)
      throws StepFailure, InterruptedException {
    FleetProgress progress = new FleetProgress(step, ready, members, clock);
    if (members.isEmpty()) {
      return;
    }
    Shared shared = new Shared(step, new AtomicBoolean());
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(processes, members.size()), Fleet::daemon);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        int no = i;
        ends.add(
            threads.submit(
                () -> {
                  sail(shared, members.get(no), no, progress);
                  return no;
                }));
      }
      await(step, ends);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(Stager.carried(body), "fleet");
    thread.setDaemon(true);
    return thread;
  }

  private void sail(Shared shared, Member member, int no, FleetProgress progress)
      throws StepFailure, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      String folder = member.name() + "-" + attempt;
      free.acquire();
      try {
        if (shared.cancelled()) {
          throw new InterruptedException("the fleet was stopped");
        }
        member.work().run(shared, folder, progress.of(no));
        progress.reached(no, 1);
        return;
      } catch (StepFailure e) {
        progress.reached(no, 0);
        if (!e.isRetryable()) {
          shared.stopped().set(true);
        }
        if (!e.isRetryable() || attempt >= attempts) {
          throw e;
        }
        LOG.warnf("%s is tried again: %s", member.name(), e.problem().detail());
      } finally {
        free.release();
        // Every run has copies of its inputs.
        remove(shared.workspace().resolve(folder));
      }
    }
  }

  private static void remove(Path folder) {
    try {
      FileUtils.deleteDirectory(folder.toFile());
    } catch (IOException e) {
      LOG.warnf("%s is left until the step ends: %s", folder.getFileName(), e.getMessage());
    }
  }

  private static void await(StepContext step, List<Future<?>> ends)
      throws StepFailure, InterruptedException {
    Optional<StepFailure> failure = Optional.empty();
    boolean interrupted = false;
    for (Future<?> end : ends) {
      try {
        end.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof StepFailure found) {
          failure = failure.filter(before -> !before.isRetryable()).or(() -> Optional.of(found));
        } else if (e.getCause() instanceof InterruptedException) {
          interrupted = true;
        } else {
          throw new IllegalStateException("a run could not be followed", e.getCause());
        }
      }
    }
    if (failure.isPresent() && !step.cancelled()) {
      throw failure.get();
    }
    if (interrupted || step.cancelled()) {
      throw new InterruptedException("the step was cancelled");
    }
  }

  /** The step as one run sees it. Progress is told by the fleet. */
  private record Shared(StepContext step, AtomicBoolean stopped) implements StepContext {

    @Override
    public UUID operationId() {
      return step.operationId();
    }

    @Override
    public UUID stepId() {
      return step.stepId();
    }

    @Override
    public long fence() {
      return step.fence();
    }

    @Override
    public UUID tenantId() {
      return step.tenantId();
    }

    @Override
    public Optional<UUID> requestId() {
      return step.requestId();
    }

    @Override
    public <T> T input(Class<T> type) {
      return step.input(type);
    }

    @Override
    public Path workspace() {
      return step.workspace();
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public boolean cancelled() {
      return stopped.get() || step.cancelled();
    }
  }
}
