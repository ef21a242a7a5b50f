// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.operation.StepQueue.Back;
import dev.lethe.platform.operation.StepQueue.Beat;
import dev.lethe.platform.operation.StepQueue.Claim;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The rows of one operation in memory: its own, its steps' and those of the queue. What the queue
 * does with them is compared with the real one by {@link StepTablesIT}.
 */
final class StepTables {

  static final UUID TENANT = new UUID(0, 7);

  OperationEntity operation;
  final List<StepEntity> steps = new ArrayList<>();
  final List<Lease> leases = new ArrayList<>();

  StepTables(OperationEntity operation) {
    this.operation = operation;
  }

  /** A row of the queue. */
  static final class Lease {
    UUID step = TENANT;
    int stage;
    String state = "WAITING";
    long fence;
    String owner = "";
    int attempt;
    int lost;
    boolean awaits;
    boolean expired;
    boolean cancelRequested;

    /** All but counts that only grow: what follows depends on nothing else. */
    String text(UnaryOperator<String> names) {
      return state + names.apply(owner) + attempt + awaits + expired + cancelRequested;
    }
  }

  void add(StepEntity step, boolean ready) {
    steps.add(step);
    Lease lease = new Lease();
    lease.step = step.id();
    lease.stage = step.stage();
    lease.state = ready ? "PENDING" : "WAITING";
    leases.add(lease);
  }

  StepTables copy() {
    StepTables copy = new StepTables(twin(operation, new OperationEntity()));
    steps.forEach(step -> copy.steps.add(twin(step, new StepEntity())));
    leases.forEach(lease -> copy.leases.add(twin(lease, new Lease())));
    return copy;
  }

  /** Copies every field of a row. */
  static <T> T twin(T from, T to) {
    try {
      for (Field field : from.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          field.set(to, field.get(from));
        }
      }
      return to;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  Lease lease(UUID step) {
    return leases.stream().filter(l -> l.step.equals(step)).findFirst().orElseThrow();
  }

  /** All that matters of the rows, with names given to owners. */
  String text(UnaryOperator<String> names) {
    StringBuilder text = new StringBuilder();
    text.append(operation.state()).append(operation.irreversible());
    steps.forEach(s -> text.append(' ').append(s.state()).append(s.attempt()));
    leases.forEach(l -> text.append(' ').append(l.text(names)));
    return text.toString();
  }

  /** What {@link StepQueue} does, row by row. */
  StepQueue queue() {
    return new InMemory();
  }

  @SuppressWarnings("NullAway") // there is no database
  private final class InMemory extends StepQueue {

    InMemory() {
      super(null);
    }

    private Claim claim(Lease l) {
      return new Claim(l.step, operation.id(), TENANT, l.fence, l.attempt, l.lost, l.awaits);
    }

    private Optional<Lease> held(Claim claim, String owner) {
      return leases.stream()
          .filter(l -> l.step.equals(claim.stepId()))
          .filter(l -> l.state.equals("LEASED") && l.owner.equals(owner))
          .filter(l -> l.fence == claim.fence())
          .findFirst();
    }

    @Override
    Instant now() {
      return Instant.EPOCH;
    }

    @Override
    Optional<Claim> claim(
        Instant now, String owner, Duration lease, boolean computing, boolean signing) {
      Optional<Lease> first =
          leases.stream()
              .filter(l -> l.state.equals("PENDING"))
              .min(
                  Comparator.comparing((Lease l) -> l.stage).thenComparing(l -> l.step.toString()));
      first.ifPresent(
          l -> {
            l.state = "LEASED";
            l.fence++;
            l.owner = owner;
            l.attempt++;
            l.expired = false;
          });
      return first.map(this::claim);
    }

    @Override
    Beat beat(Instant now, Claim claim, String owner, Duration lease) {
      Optional<Lease> held = held(claim, owner);
      held.ifPresent(l -> l.expired = false);
      return held.map(l -> l.cancelRequested ? Beat.CANCEL_REQUESTED : Beat.HELD).orElse(Beat.LOST);
    }

    @Override
    boolean settle(Claim claim, String owner, String state) {
      Optional<Lease> held = held(claim, owner);
      held.ifPresent(l -> end(l, state));
      return held.isPresent();
    }

    @Override
    boolean putBack(Instant now, Claim claim, String owner, Duration delay, Back why) {
      Optional<Lease> held = held(claim, owner);
      held.ifPresent(
          l -> {
            end(l, "PENDING");
            l.attempt -= why == Back.TRIED ? 0 : 1;
            l.lost = why == Back.TRIED ? 0 : why == Back.LOST ? l.lost + 1 : l.lost;
            l.awaits = why == Back.AWAITS;
          });
      return held.isPresent();
    }

    private void end(Lease l, String state) {
      l.state = state;
      l.owner = "";
      l.expired = false;
    }

    @Override
    List<Claim> takeOverExpired(Instant now, String owner, Duration grace, Duration lease) {
      List<Lease> expired =
          leases.stream().filter(l -> l.state.equals("LEASED") && l.expired).toList();
      expired.forEach(
          l -> {
            l.fence++;
            l.owner = owner;
            l.expired = false;
          });
      return expired.stream().map(this::claim).toList();
    }

    @Override
    int openInStage(UUID operationId, int stage) {
      return (int)
          leases.stream()
              .filter(l -> l.stage == stage)
              .filter(l -> !l.state.equals("DONE") && !l.state.equals("SKIPPED"))
              .count();
    }

    @Override
    int openNextStage(Instant now, UUID operationId) {
      List<Lease> waiting = leases.stream().filter(l -> l.state.equals("WAITING")).toList();
      int next = waiting.stream().mapToInt(l -> l.stage).min().orElse(-1);
      List<Lease> opened = waiting.stream().filter(l -> l.stage == next).toList();
      opened.forEach(l -> l.state = "PENDING");
      return opened.size();
    }

    @Override
    void cancel(Instant now, UUID operationId) {
      for (Lease l : leases) {
        if (l.state.equals("WAITING") || l.state.equals("PENDING")) {
          l.state = "SKIPPED";
        } else if (l.state.equals("LEASED")) {
          l.cancelRequested = true;
        }
      }
    }
  }
}
