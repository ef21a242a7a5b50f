// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import dev.lethe.platform.operation.OperationEvents.Event;
import dev.lethe.platform.tenant.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * One stream of events to one watcher. It ends some seconds after the operation, as soon as the
 * watcher may not read it any more, or after ten minutes, when the watcher comes back with the last
 * sequence it saw.
 */
final class OperationWatch {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_OF_A_COMMENT = 15;
  private static final int MOST_TICKS = 600;

  private final UUID operationId;
  private final UUID tenant;
  private final BooleanSupplier allowed;
  private final Operations operations;
  private final OperationEvents events;
  private final TenantTransaction transactions;
  private long sequence;
  private boolean ended;

  OperationWatch(
      UUID operationId,
      UUID tenant,
      BooleanSupplier allowed,
      long sequence,
      Operations operations,
      OperationEvents events,
      TenantTransaction transactions) {
    this.operationId = operationId;
    this.tenant = tenant;
    this.allowed = allowed;
    this.sequence = sequence;
    this.operations = operations;
    this.events = events;
    this.transactions = transactions;
  }

  /** What one look found; the last one finds nothing and is not told. */
  private record Look(long tick, List<Event> found, boolean last) {}

  Multi<OutboundSseEvent> events(Sse sse) {
    return Multi.createFrom()
        .ticks()
        .every(TICK)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transform(this::look)
        .select()
        .first(look -> !look.last() && look.tick() < MOST_TICKS)
        .onItem()
        .transformToIterable(look -> told(look, sse));
  }

  private Look look(long tick) {
    boolean afterEnd = ended;
    Look look =
        transactions.call(
            tenant,
            () -> {
              if (!allowed.getAsBoolean()) {
                return new Look(tick, List.of(), true);
              }
              // Looked at before the events, so that an end is not missed between the two.
              ended = operations.get(operationId).ended();
              List<Event> found = events.after(operationId, sequence);
              return new Look(tick, found, afterEnd && found.isEmpty());
            });
    if (!look.found().isEmpty()) {
      sequence = look.found().get(look.found().size() - 1).sequence();
    }
    return look;
  }

  private static List<OutboundSseEvent> told(Look look, Sse sse) {
    if (look.found().isEmpty()) {
      return look.tick() % TICKS_OF_A_COMMENT == 0
          ? List.of(sse.newEventBuilder().comment("alive").build())
          : List.of();
    }
    return look.found().stream()
        .map(
            event ->
                sse.newEventBuilder()
                    .id(Long.toString(event.sequence()))
                    .name(event.kind())
                    .data(String.class, event.payload())
                    .build())
        .toList();
  }
}
