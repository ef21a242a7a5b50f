// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.artifact.Stager;
import dev.lethe.platform.operation.OperationLedger.LeaseLost;
import dev.lethe.platform.operation.StepQueue.Back;
import dev.lethe.platform.operation.StepQueue.Beat;
import dev.lethe.platform.operation.StepQueue.Claim;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.DatabaseFailure;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs steps: claims one, lets its handler compute, writes the result down, looks for the next. A
 * heartbeat of its own holds each claim meanwhile, so that one that waits in the database holds up
 * no other, and a watchdog takes over those of workers that are gone.
 */
@ApplicationScoped
class StepWorker {

  private static final Logger LOG = Logger.getLogger(StepWorker.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final String DOWN = "The process that ran it went down; another one takes over.";

  /** Conflicts at the commit of one result, each after a retry, before the step is put back. */
  private static final int CONFLICTS = 5;

  /** Between looks at a step that waits for a person. */
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final StepQueue queue;
  private final OperationLedger ledger;
  private final StepHandlers handlers;
  private final TenantTransaction transaction;
  private final LeftWorkspaces workspaces;
  private final OperationSettings settings;

  /** Names this process among workers. */
  private final String owner = UUID.randomUUID().toString();

  private final Map<UUID, StepAttempt> running = new ConcurrentHashMap<>();
  private final List<Future<?>> loops = new CopyOnWriteArrayList<>();
  private final ExecutorService runners;
  private final ScheduledExecutorService clockwork;
  private final Pulse pulse;
  private final AtomicBoolean databaseAway = new AtomicBoolean();
  private volatile boolean stopping;

  StepWorker(
      StepQueue queue,
      OperationLedger ledger,
      StepHandlers handlers,
      TenantTransaction transaction,
      LeftWorkspaces workspaces,
      OperationSettings settings,
      Clock clock) {
    this.pulse = new Pulse(clock);
    this.queue = queue;
    this.ledger = ledger;
    this.handlers = handlers;
    this.transaction = transaction;
    this.workspaces = workspaces;
    this.settings = settings;
    this.runners = Executors.newFixedThreadPool(settings.threads());
    // One heartbeat for each step that runs, and the watchdog.
    this.clockwork = Executors.newScheduledThreadPool(settings.threads() + 1);
  }

  void start(@Observes StartupEvent event) {
    if (!settings.worker() && !settings.signer()) {
      return;
    }
    for (int i = 0; i < settings.threads(); i++) {
      loops.add(runners.submit(this::work));
    }
    loops.add(every(settings.watchdog(), this::takeOver));
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    running.values().forEach(StepAttempt::stop);
    runners.shutdownNow();
    if (!runners.awaitTermination(20, TimeUnit.SECONDS)) {
      LOG.warn("some steps did not stop; their leases will run out");
    }
    clockwork.shutdownNow();
  }

  private Future<?> every(Duration interval, Runnable task) {
    return clockwork.scheduleWithFixedDelay(
        () -> guarded(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Whether every loop still turns, and the queue moves: a step runs, or somebody looked for one
   * lately. True in a process that runs no steps.
   */
  boolean turns() {
    return loops.isEmpty()
        || (loops.stream().noneMatch(Future::isDone) && (!running.isEmpty() || pulse.isThere()));
  }

  /** Keeps a schedule alive when the database is away for a moment, or a class cannot be loaded. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      Exhaustion.leaveAt(e);
      willTryAgain(e);
    }
  }

  /** Tells once, and not at each look, that the database is away. */
  private void willTryAgain(Throwable e) {
    if (!DatabaseFailure.of(e).equals(Optional.of(DatabaseFailure.AWAY))) {
      LOG.warn("step worker: will try again", e);
    } else if (!databaseAway.getAndSet(true)) {
      LOG.warn("step worker: will try again until the database answers");
    }
  }

  private void work() {
    boolean goesOn = true;
    while (goesOn && !stopping) {
      goesOn = WorkerLoop.goesOn(this::turn, this::trouble);
    }
  }

  private void turn() throws InterruptedException {
    Optional<Claim> claim = QuarkusTransaction.requiringNew().call(this::claim);
    pulse.beat();
    if (databaseAway.getAndSet(false)) {
      LOG.info("step worker: the database answers again");
    }
    if (claim.isPresent()) {
      run(claim.get());
    } else {
      Thread.sleep(settings.poll().toMillis());
    }
  }

  private void trouble(Throwable e) {
    pulse.beat();
    willTryAgain(e);
    pause();
  }

  private Optional<Claim> claim() {
    return queue.claim(queue.now(), owner, settings.lease(), settings.worker(), settings.signer());
  }

  private void pause() {
    try {
      Thread.sleep(settings.poll().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Claim claim) {
    Optional<StepAttempt> begun =
        transaction.callWithRetry(claim.tenantId(), () -> ledger.begin(claim, owner));
    if (begun.isEmpty()) {
      return;
    }
    StepAttempt attempt = begun.get();
    running.put(claim.stepId(), attempt);
    attempt.stager().enter();
    Future<?> heartbeat = every(settings.heartbeat(), () -> beat(attempt));
    try {
      workspaces.open(attempt);
      if (!handlers.know(attempt.kind())) {
        putBack(claim, LONGEST_WAIT, Back.LEFT, unknown(attempt.kind()));
        return;
      }
      finish(attempt, handlers.of(attempt.kind()).run(attempt));
    } catch (StepFailure e) {
      failed(attempt, e);
    } catch (InterruptedException e) {
      putBack(claim, Duration.ZERO, Back.LEFT, DOWN);
    } catch (LeaseLost e) {
      LOG.infof("dropped: %s", e.getMessage());
    } catch (ProblemException e) {
      failed(attempt, StepFailure.fatal(e.type(), e.detail()));
    } catch (Throwable e) {
      Exhaustion.leaveAt(e);
      LOG.errorf(e, "step %s of kind %s failed unexpectedly", claim.stepId(), attempt.kind());
      failed(attempt, unexpected(e));
    } finally {
      heartbeat.cancel(false);
      running.remove(claim.stepId());
      Stager.leave();
      workspaces.close(attempt);
    }
  }

  /** Neither a conflict nor a database that went away says anything of the step. */
  private static StepFailure unexpected(Throwable e) {
    return DatabaseFailure.of(e).filter(f -> f != DatabaseFailure.SLOW).isPresent()
        ? StepFailure.lost(ProblemType.INTERNAL, "The database did not take its result.")
        : StepFailure.retryable(ProblemType.INTERNAL, "An unexpected error; see the log.", e);
  }

  /** What may have taken hours is written down again after a conflict, and not worked out again. */
  private void finish(StepAttempt attempt, StepResult result) throws StepFailure {
    for (int conflicts = 1; !written(attempt, result, conflicts == CONFLICTS); conflicts++) {
      LOG.infof("the result of step %s is written down again", attempt.stepId());
    }
  }

  /** Returns false after a conflict, unless it was the last one to be borne. */
  private boolean written(StepAttempt attempt, StepResult result, boolean last) throws StepFailure {
    try {
      transaction.runWithRetry(
          attempt.tenantId(),
          () -> {
            try {
              ledger.finish(attempt, owner, result);
            } catch (StepFailure e) {
              throw new CommitRefused(e);
            }
          });
      return true;
    } catch (CommitRefused e) {
      throw e.failure();
    } catch (RuntimeException e) {
      if (last || !DatabaseFailure.of(e).equals(Optional.of(DatabaseFailure.CONFLICT))) {
        throw e;
      }
      return false;
    }
  }

  private void failed(StepAttempt attempt, StepFailure seen) {
    Claim claim = attempt.claim();
    StepHandler handler = handlers.of(attempt.kind());
    boolean stopped = stopping || attempt.cancelled();
    StepFailure failure = stopped ? seen : handler.explained(attempt, seen);
    String detail = failure.problem().detail();
    boolean mayFail = handler.mayFail();
    switch (AfterFailure.of(failure, stopped, claim.attempt(), settings.attempts(), mayFail)) {
      case LEFT -> putBack(claim, Duration.ZERO, Back.LEFT, DOWN);
      case AWAITS -> putBack(claim, WAIT, Back.AWAITS, detail);
      case LOST -> putBack(claim, backOff(claim.lost()), Back.LOST, detail);
      case TRIED -> putBack(claim, backOff(claim.attempt()), Back.TRIED, detail);
      case FAILED -> ended(claim, failure.problem());
    }
  }

  private Duration backOff(int times) {
    Duration wait = settings.backOff().multipliedBy(times);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private void ended(Claim claim, StepProblem problem) {
    try {
      transaction.runWithRetry(claim.tenantId(), () -> ledger.fail(claim, owner, problem));
    } catch (LeaseLost e) {
      LOG.infof("dropped: %s", e.getMessage());
    }
  }

  private void putBack(Claim claim, Duration wait, Back why, String reason) {
    try {
      transaction.runWithRetry(
          claim.tenantId(), () -> ledger.putBack(claim, owner, wait, why, reason));
    } catch (LeaseLost e) {
      LOG.infof("dropped: %s", e.getMessage());
    }
  }

  private void beat(StepAttempt attempt) {
    Beat beat = transaction.call(attempt.tenantId(), () -> ledger.beat(attempt, owner));
    if (beat != Beat.HELD) {
      attempt.stop();
    }
  }

  private void takeOver() {
    List<Claim> expired =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    queue.takeOverExpired(queue.now(), owner, settings.grace(), settings.lease()));
    expired.forEach(claim -> guarded(() -> takeOver(claim)));
    if (!expired.isEmpty()) {
      workspaces.sweep();
    }
  }

  private void takeOver(Claim claim) {
    LOG.infof("step %s had lost its worker", claim.stepId());
    String kind = transaction.call(claim.tenantId(), () -> ledger.kind(claim.stepId()));
    if (!handlers.know(kind)) {
      putBack(claim, LONGEST_WAIT, Back.LEFT, unknown(kind));
    } else {
      putBack(
          claim,
          backOff(claim.lost()),
          Back.LOST,
          claim.lost() == 0
              ? "The process that ran it was lost; it is tried again."
              : "The process that ran it was lost %d times in a row; it is tried again."
                  .formatted(claim.lost() + 1));
    }
  }

  private static String unknown(String kind) {
    return "This process knows no steps of kind " + kind + "; it waits for one that does.";
  }

  /** Carries a refusal out of the transaction it rolls back. */
  private static final class CommitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StepFailure failure;

    CommitRefused(StepFailure failure) {
      super(failure);
      this.failure = failure;
    }

    StepFailure failure() {
      return failure;
    }
  }
}
