// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.operation.OperationLedger.LeaseLost;
import dev.lethe.platform.operation.StepQueue.Back;
import dev.lethe.platform.operation.StepQueue.Beat;
import dev.lethe.platform.operation.StepQueue.Claim;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.schedule.World;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One operation, two workers and somebody who cancels it. What happens to rows is decided by the
 * real {@link OperationLedger}, {@link AfterFailure} and {@link WorkerLoop}; each move is one
 * transaction from its lock to its commit, and what a transaction reads before its lock is a move
 * of its own. Leases run out late, a try fails, an error of the machine strikes and one worker
 * dies, at any moment.
 *
 * <p>Two steps are done beside each other; the one after them makes the operation irreversible; the
 * last one destroys.
 */
final class StepWorld implements World<StepWorld> {

  /** A mistake that was made once, or might be. */
  enum Mistake {
    NONE,
    /** The row was locked but not read again, and written as it was read. */
    CANCELS_WHAT_IT_READ,
    /** An error ended the loop that takes turns. */
    ENDS_WITH_AN_ERROR,
    /** A result is taken from whoever brings it. */
    ASKS_FOR_NO_FENCE,
    /** A try whose worker was lost counts. */
    COUNTS_LOST_TRIES
  }

  private static final int TRIES = 2;
  private static final int STAGES = 3;
  private static final OperationSettings SETTINGS =
      (OperationSettings)
          Proxy.newProxyInstance(
              OperationSettings.class.getClassLoader(),
              new Class<?>[] {OperationSettings.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "lease" -> Duration.ofMinutes(1);
                    case "staging" -> Path.of("staging");
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private final Mistake mistake;
  private StepTables tables;
  private final List<Worker> workers = new ArrayList<>();
  private int latenesses = 1;
  private int failures = 1;
  private int errors;
  private int crashes = 1;
  private int tries;
  private boolean cancelled;
  private @Nullable OperationEntity read;
  private int[] effects = new int[STAGES + 1];
  private Optional<String> wrong = Optional.empty();
  private Optional<String> ended = Optional.empty();

  /** What a worker remembers. */
  private static final class Worker {
    String name = "";
    boolean alive = true;
    boolean stopped;
    boolean running;
    @Nullable Claim claim;
    List<Claim> taken = List.of();

    void idle() {
      claim = null;
      running = false;
      stopped = false;
    }

    Claim claim() {
      return Objects.requireNonNull(claim);
    }
  }

  StepWorld(Mistake mistake) {
    this.mistake = mistake;
    errors = mistake == Mistake.ENDS_WITH_AN_ERROR ? 2 : 1;
    List<NewOperation.Step> steps =
        List.of(step("treat", 0), step("treat", 0), step("conclude", 1), step("destroy", 2));
    UUID id = new UUID(0, 100);
    tables =
        new StepTables(
            new OperationEntity(
                id,
                new NewOperation("work", "Work", Optional.empty(), "test", steps),
                Instant.EPOCH));
    for (int i = 0; i < steps.size(); i++) {
      tables.add(new StepEntity(new UUID(0, i), id, i, steps.get(i), "{}"), i < 2);
    }
    for (String name : List.of("A", "B")) {
      Worker worker = new Worker();
      worker.name = name;
      workers.add(worker);
    }
  }

  private static NewOperation.Step step(String kind, int stage) {
    return new NewOperation.Step(kind, kind, Map.of(), stage);
  }

  private StepWorld(StepWorld from) {
    mistake = from.mistake;
    tables = from.tables.copy();
    from.workers.forEach(w -> workers.add(StepTables.twin(w, new Worker())));
    latenesses = from.latenesses;
    failures = from.failures;
    errors = from.errors;
    crashes = from.crashes;
    tries = from.tries;
    cancelled = from.cancelled;
    read = from.read == null ? null : StepTables.twin(from.read, new OperationEntity());
    effects = from.effects.clone();
    wrong = from.wrong;
    ended = from.ended;
  }

  @Override
  public StepWorld copy() {
    return new StepWorld(this);
  }

  /** Which worker is which makes no difference. */
  @Override
  public String state() {
    String asNamed = text(name -> name);
    String swapped = text(name -> name.equals("A") ? "B" : name.equals("B") ? "A" : name);
    return asNamed.compareTo(swapped) < 0 ? asNamed : swapped;
  }

  private String text(UnaryOperator<String> names) {
    StringBuilder text = new StringBuilder(tables.text(names));
    workers.stream()
        .sorted(Comparator.comparing(w -> names.apply(w.name)))
        .forEach(w -> text.append(' ').append(text(w)));
    for (int effect : effects) {
      text.append(' ').append(effect);
    }
    String seen = read == null ? "" : read.state() + "" + read.irreversible();
    return text.append(' ')
        .append(latenesses)
        .append(failures)
        .append(errors)
        .append(crashes)
        .append(tries)
        .append(cancelled)
        .append(seen)
        .append(wrong)
        .append(ended)
        .toString();
  }

  private String text(Worker w) {
    StringBuilder text = new StringBuilder();
    text.append(w.alive ? "" : "dead").append(w.stopped ? "stopped" : "");
    if (w.claim != null) {
      text.append(w.running ? "runs " : "holds ").append(text(w.claim));
    }
    w.taken.forEach(claim -> text.append(" took ").append(text(claim)));
    return text.toString();
  }

  /** Of its fence only how old it is. */
  private String text(Claim claim) {
    return claim.stepId().getLeastSignificantBits()
        + ","
        + (claim.fence() - tables.lease(claim.stepId()).fence)
        + ","
        + claim.attempt();
  }

  @Override
  public Map<String, Runnable> moves() {
    Map<String, Runnable> moves = new LinkedHashMap<>();
    workers.stream().filter(w -> w.alive).forEach(w -> moves(w, moves));
    for (StepTables.Lease lease : tables.leases) {
      boolean dead = workers.stream().anyMatch(w -> !w.alive && w.name.equals(lease.owner));
      if (lease.state.equals("LEASED") && !lease.expired && (dead || latenesses > 0)) {
        moves.put(
            "the lease on step " + lease.step.getLeastSignificantBits() + " runs out",
            () -> {
              latenesses -= dead ? 0 : 1;
              lease.expired = true;
            });
      }
    }
    if (!cancelled && read == null) {
      moves.put(
          "the canceller reads",
          () -> read = StepTables.twin(tables.operation, new OperationEntity()));
    } else if (!cancelled) {
      moves.put("the canceller cancels", this::cancel);
    }
    return moves;
  }

  private void moves(Worker w, Map<String, Runnable> moves) {
    if (crashes > 0) {
      moves.put(
          w.name + " dies",
          () -> {
            crashes--;
            dies(w);
          });
    }
    if (tables.leases.stream().anyMatch(l -> l.state.equals("LEASED") && l.expired)) {
      moves.put(
          w.name + " takes over what was lost",
          () -> {
            List<Claim> all = new ArrayList<>(w.taken);
            all.addAll(
                tables
                    .queue()
                    .takeOverExpired(Instant.EPOCH, w.name, Duration.ZERO, Duration.ZERO));
            w.taken = List.copyOf(all);
          });
    }
    if (!w.taken.isEmpty()) {
      moves.put(w.name + " puts back what it took over", () -> putBackTaken(w));
    }
    if (w.claim == null) {
      if (tables.leases.stream().anyMatch(l -> l.state.equals("PENDING"))) {
        moves.put(
            w.name + " claims",
            () ->
                w.claim =
                    tables
                        .queue()
                        .claim(Instant.EPOCH, w.name, Duration.ZERO, true, true)
                        .orElse(null));
      }
    } else if (!w.running) {
      moves.put(w.name + " begins", () -> begin(w));
    } else {
      running(w, moves);
    }
  }

  private void running(Worker w, Map<String, Runnable> moves) {
    moves.put(w.name + " writes its result", () -> turn(w, () -> finish(w)));
    StepTables.Lease lease = tables.lease(w.claim().stepId());
    boolean news = lease.fence != w.claim().fence() || lease.cancelRequested || lease.expired;
    if (news && !w.stopped) {
      moves.put(w.name + "'s heart beats", () -> beat(w));
    }
    StepFailure once = StepFailure.retryable(ProblemType.ENGINE_FAILED, "once");
    if (w.stopped) {
      moves.put(w.name + " stops", () -> turn(w, () -> failed(w, once)));
    } else if (failures > 0) {
      moves.put(
          w.name + " fails",
          () -> {
            failures--;
            turn(w, () -> failed(w, once));
          });
    }
    if (errors > 0) {
      moves.put(
          w.name + " meets an error of the machine",
          () -> {
            errors--;
            turn(
                w,
                () -> {
                  throw new NoClassDefFoundError("dev/lethe/Gone");
                });
          });
    }
  }

  private static void dies(Worker w) {
    w.alive = false;
    w.idle();
    w.taken = List.of();
  }

  /** The end of a worker's turn, whatever it is. */
  private void turn(Worker w, WorkerLoop.Turn turn) {
    boolean goesOn =
        mistake == Mistake.ENDS_WITH_AN_ERROR
            ? onlyExceptions(turn)
            : WorkerLoop.goesOn(
                turn,
                error -> {
                  if (!(error instanceof NoClassDefFoundError)) {
                    throw new IllegalStateException(error);
                  }
                  // As the runner does where a try throws anything.
                  failed(w, StepFailure.retryable(ProblemType.INTERNAL, "an error"));
                });
    if (goesOn) {
      w.idle();
    } else {
      dies(w);
    }
  }

  private static boolean onlyExceptions(WorkerLoop.Turn turn) {
    try {
      turn.take();
      return true;
    } catch (InterruptedException | RuntimeException e) {
      throw new IllegalStateException(e);
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  private void begin(Worker w) {
    transaction(
        () -> {
          boolean begun = ledger(tables, true).begin(w.claim(), w.name).isPresent();
          if (begun) {
            w.running = true;
          } else {
            w.idle();
          }
        },
        w::idle);
  }

  private void beat(Worker w) {
    Beat beat = ledger(tables, true).beat(attempt(w), w.name);
    w.stopped = beat != Beat.HELD;
  }

  private StepAttempt attempt(Worker w) {
    StepEntity step = row(w.claim().stepId());
    return new StepAttempt(w.claim(), step, Optional.empty(), SETTINGS.staging());
  }

  private StepEntity row(UUID step) {
    return tables.steps.stream().filter(s -> s.id().equals(step)).findFirst().orElseThrow();
  }

  private void finish(Worker w) {
    Claim claim = w.claim();
    StepResult result = StepResult.of(() -> effect(claim));
    transaction(
        () -> {
          try {
            ledger(tables, true).finish(attempt(w), w.name, result);
          } catch (StepFailure e) {
            throw new IllegalStateException(e);
          }
        },
        () -> {});
  }

  private void effect(Claim claim) {
    StepEntity step = row(claim.stepId());
    effects[step.ordinal()]++;
    if (tables.lease(claim.stepId()).fence != claim.fence()) {
      wrong = Optional.of("a stale fence wrote");
    }
    if (step.kind().equals("conclude")) {
      ledger(tables, true).markIrreversible(tables.operation.id());
    }
  }

  private void failed(Worker w, StepFailure failure) {
    Claim claim = w.claim();
    tries += w.stopped ? 0 : 1;
    switch (AfterFailure.of(failure, w.stopped, claim.attempt(), TRIES, true)) {
      case LEFT -> putBack(claim, w.name, Back.LEFT);
      case AWAITS -> putBack(claim, w.name, Back.AWAITS);
      case LOST -> putBack(claim, w.name, Back.LOST);
      case TRIED -> putBack(claim, w.name, Back.TRIED);
      case FAILED ->
          transaction(() -> ledger(tables, true).fail(claim, w.name, failure.problem()), () -> {});
    }
  }

  private void putBackTaken(Worker w) {
    Claim claim = w.taken.get(0);
    w.taken = w.taken.subList(1, w.taken.size());
    putBack(claim, w.name, mistake == Mistake.COUNTS_LOST_TRIES ? Back.TRIED : Back.LOST);
  }

  private void putBack(Claim claim, String owner, Back why) {
    transaction(
        () -> ledger(tables, true).putBack(claim, owner, Duration.ZERO, why, "back"), () -> {});
  }

  private void cancel() {
    cancelled = true;
    transaction(
        () -> {
          boolean again = mistake != Mistake.CANCELS_WHAT_IT_READ;
          if (ledger(tables, again).cancel(tables.operation.id()) && !again) {
            tables.operation = Objects.requireNonNull(read);
          }
        },
        () -> {});
    read = null;
  }

  /** Rolls back what a lost lease forbids. */
  private void transaction(Runnable work, Runnable otherwise) {
    StepTables before = tables.copy();
    int[] effectsBefore = effects.clone();
    try {
      work.run();
    } catch (LeaseLost e) {
      tables = before;
      effects = effectsBefore;
      otherwise.run();
    }
    String now = tables.operation.state().ended() ? tables.operation.state().name() : "";
    if (ended.filter(e -> !e.equals(now)).isPresent()) {
      wrong = Optional.of("an operation that ended " + ended.get() + " is now " + now);
    }
    ended = ended.or(() -> Optional.of(now).filter(n -> !n.isEmpty()));
  }

  @SuppressWarnings("NullAway") // there is no database
  private OperationLedger ledger(StepTables of, boolean readAgain) {
    List<StepHandler> handlers = new ArrayList<>();
    for (String kind : List.of("treat", "conclude", "destroy")) {
      handlers.add(new Inert(kind));
    }
    OperationRows rows =
        new OperationRows(null, null, null, null) {
          @Override
          OperationEntity lock(UUID id) {
            return readAgain ? of.operation : Objects.requireNonNull(read);
          }

          @Override
          OperationEntity lockWithMatter(UUID operationId, UUID stepId) {
            return lock(operationId);
          }

          @Override
          OperationEntity lockWithMatter(UUID operationId) {
            return lock(operationId);
          }

          @Override
          StepContext context(OperationEntity operation, StepEntity step) {
            return StepAttempt.outside(operation, step, StepTables.TENANT, SETTINGS.staging());
          }

          @Override
          StepEntity step(UUID id) {
            return row(id);
          }

          @Override
          List<StepEntity> unfinished(UUID operationId) {
            return of.steps.stream()
                .filter(
                    s ->
                        s.state() == StepEntity.State.PENDING
                            || s.state() == StepEntity.State.LEASED)
                .toList();
          }
        };
    StepQueue queue = mistake == Mistake.ASKS_FOR_NO_FENCE ? fenceless(of) : of.queue();
    OperationEvents events =
        new OperationEvents(null) {
          @Override
          boolean append(UUID operationId, String kind, Map<String, Object> payload) {
            return true;
          }
        };
    return new OperationLedger(
        rows,
        queue,
        events,
        new StepHandlers(handlers),
        SETTINGS,
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  @SuppressWarnings("NullAway") // there is no database
  private static StepQueue fenceless(StepTables of) {
    StepQueue honest = of.queue();
    return new StepQueue(null) {
      @Override
      boolean settle(Claim claim, String owner, String state) {
        of.lease(claim.stepId()).state = state;
        return true;
      }

      @Override
      Instant now() {
        return honest.now();
      }

      @Override
      Beat beat(Instant now, Claim claim, String owner, Duration lease) {
        return honest.beat(now, claim, owner, lease);
      }

      @Override
      boolean putBack(Instant now, Claim claim, String owner, Duration delay, Back why) {
        return honest.putBack(now, claim, owner, delay, why);
      }

      @Override
      int openInStage(UUID operationId, int stage) {
        return honest.openInStage(operationId, stage);
      }

      @Override
      int openNextStage(Instant now, UUID operationId) {
        return honest.openNextStage(now, operationId);
      }

      @Override
      void cancel(Instant now, UUID operationId) {
        honest.cancel(now, operationId);
      }
    };
  }

  /** A handler of which the ledger only asks what it is. */
  private record Inert(String kind) implements StepHandler {
    @Override
    public StepResult run(StepContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public Optional<String> wrong() {
    if (wrong.isPresent()) {
      return wrong;
    }
    for (int ordinal = 0; ordinal < effects.length; ordinal++) {
      if (effects[ordinal] > 1) {
        return Optional.of("the effect of step " + ordinal + " was committed twice");
      }
    }
    boolean destroyed = effects[STAGES] > 0 || effects[STAGES - 1] > 0;
    if (destroyed && tables.operation.state() == OperationEntity.State.CANCELLED) {
      return Optional.of("a cancelled operation did what cannot be undone");
    }
    if (tables.operation.state() == OperationEntity.State.FAILED && tries < TRIES) {
      return Optional.of("it failed after " + tries + " failed tries");
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> wrongAtEnd() {
    return tables.operation.state().ended()
        ? Optional.empty()
        : Optional.of(
            "nothing can happen any more, and the operation is " + tables.operation.state());
  }
}
