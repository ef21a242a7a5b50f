// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.OperationEvents.Event;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What watchers read is complete: no event appears below one that they have seen. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class EventOrderIT {

  @Inject Operations operations;
  @Inject OperationEvents events;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final ExecutorService others = Executors.newFixedThreadPool(2);
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void theEndOfAnOperationComesAfterProgressThatWasToldBefore() throws Exception {
    UUID id = running();
    Future<Boolean> beat = others.submit(() -> held(() -> tell(id)));
    Latches.await(written);
    Future<Operation> cancelled =
        others.submit(() -> transactions.call(tenant.id(), () -> operations.cancel(id)));
    Eventually.someTransactionWaits();
    List<Event> seen = new ArrayList<>(after(id, 0));
    end.countDown();
    assertThat(beat.get()).isTrue();
    assertThat(cancelled.get().state()).isEqualTo("CANCELLED");
    seen.addAll(after(id, seen.get(seen.size() - 1).sequence()));
    assertThat(seen).isEqualTo(after(id, 0));
    assertThat(seen).extracting(Event::payload).anyMatch(p -> p.contains("\"told\""));
    assertThat(seen.get(seen.size() - 1).payload()).contains("CANCELLED");
  }

  @Test
  void aHeartbeatTellsNothingAndDoesNotWaitWhileTheOperationIsHeld() throws Exception {
    UUID id = running();
    Future<Boolean> holder = others.submit(() -> held(() -> operations.lockedOpen(id)));
    Latches.await(written);
    assertThat(transactions.call(tenant.id(), () -> tell(id))).isFalse();
    end.countDown();
    assertThat(holder.get()).isTrue();
    assertThat(transactions.call(tenant.id(), () -> tell(id))).isTrue();
    transactions.run(tenant.id(), () -> operations.cancel(id));
  }

  private UUID running() {
    String key = UUID.randomUUID().toString();
    Step step = new Step("scripted", "wait", new Script("wait", key), 0);
    UUID id =
        transactions.call(
            tenant.id(),
            () ->
                operations.start(
                    new NewOperation("scripted", "A test", Optional.empty(), "t", List.of(step))));
    // From its first heartbeat on the step tells nothing new, so that only the test does.
    Eventually.holds(
        "its heart beats",
        () -> after(id, 0).stream().anyMatch(event -> event.kind().equals("progress")));
    return id;
  }

  /** Does something in a transaction that goes on until the end is told. */
  private boolean held(BooleanSupplier work) {
    return transactions.call(
        tenant.id(),
        () -> {
          boolean done = work.getAsBoolean();
          written.countDown();
          Latches.await(end);
          return done;
        });
  }

  private boolean tell(UUID id) {
    return events.append(id, "progress", Map.of("told", 1));
  }

  private List<Event> after(UUID id, long sequence) {
    return transactions.call(tenant.id(), () -> events.after(id, sequence));
  }
}
