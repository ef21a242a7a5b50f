// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.StepQueue.Back;
import dev.lethe.platform.operation.StepQueue.Beat;
import dev.lethe.platform.operation.StepQueue.Claim;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue in memory, which the schedules are explored on, does what the real one does. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(StepTablesIT.Idle.class)
class StepTablesIT {

  /** Nobody else claims what the test queues. */
  public static class Idle implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lethe.operation.worker", "false", "lethe.operation.signer", "false");
    }
  }

  private static final Duration LEASE = Duration.ofHours(1);
  private static final List<String> OWNERS = List.of("A", "B");

  @Inject StepQueue real;
  @Inject Operations operations;
  @Inject Rows rows;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  /** What other tests left in the queue is not to be claimed or taken over. */
  @BeforeEach
  void alone() {
    transactions.run(
        tenant.id(),
        () -> {
          rows.update(
              "update step_lease set not_before = now() + interval '10 days' where state ="
                  + " 'PENDING'");
          rows.update(
              "update step_lease set lease_until = now() + interval '10 days' where state ="
                  + " 'LEASED'");
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void answersAlike(long seed) {
    Random random = new Random(seed);
    UUID id = transactions.call(tenant.id(), () -> started(random.nextInt(2)));
    StepTables tables = transactions.call(tenant.id(), () -> tables(id));
    StepQueue model = tables.queue();
    List<Claim> claims = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String owner = OWNERS.get(random.nextInt(2));
      int action = claims.isEmpty() ? random.nextInt(2) : random.nextInt(9);
      int which = claims.isEmpty() ? 0 : random.nextInt(claims.size());
      String step = "seed " + seed + ", action " + action + " at " + i;
      transactions.run(
          tenant.id(),
          () -> {
            Instant now = real.now();
            switch (action) {
              case 0, 1 -> {
                Optional<Claim> claim = real.claim(now, owner, LEASE, true, true);
                assertThat(model.claim(now, owner, LEASE, true, true).map(StepTablesIT::text))
                    .as(step)
                    .isEqualTo(claim.map(StepTablesIT::text));
                claim.ifPresent(
                    c -> {
                      claims.add(c);
                      owners.add(owner);
                    });
              }
              case 2 ->
                  assertThat(model.beat(now, claims.get(which), owner, LEASE))
                      .as(step)
                      .isEqualTo(real.beat(now, claims.get(which), owner, LEASE));
              case 3 ->
                  assertThat(model.settle(claims.get(which), owners.get(which), "DONE"))
                      .as(step)
                      .isEqualTo(real.settle(claims.get(which), owners.get(which), "DONE"));
              case 4, 5 -> {
                Back why = Back.values()[random.nextInt(4)];
                assertThat(
                        model.putBack(
                            now, claims.get(which), owners.get(which), Duration.ZERO, why))
                    .as(step)
                    .isEqualTo(
                        real.putBack(
                            now, claims.get(which), owners.get(which), Duration.ZERO, why));
              }
              case 6 -> {
                expire(claims.get(which).stepId(), tables);
                List<Claim> taken = sorted(real.takeOverExpired(now, owner, Duration.ZERO, LEASE));
                assertThat(sorted(model.takeOverExpired(now, owner, Duration.ZERO, LEASE)))
                    .as(step)
                    .extracting(StepTablesIT::text)
                    .isEqualTo(taken.stream().map(StepTablesIT::text).toList());
                taken.forEach(
                    c -> {
                      claims.add(c);
                      owners.add(owner);
                    });
              }
              case 7 -> {
                int stage = random.nextInt(3);
                assertThat(model.openInStage(id, stage))
                    .as(step)
                    .isEqualTo(real.openInStage(id, stage));
              }
              default ->
                  assertThat(model.openNextStage(now, id))
                      .as(step)
                      .isEqualTo(real.openNextStage(now, id));
            }
          });
    }
    transactions.run(
        tenant.id(),
        () -> {
          Instant now = real.now();
          real.cancel(now, id);
          model.cancel(now, id);
          assertThat(tables.leases.stream().map(l -> l.state + l.cancelRequested).toList())
              .isEqualTo(
                  rows.query(
                      """
                      select state, cancel_requested_at is not null from step_lease
                      where operation_id = ? order by stage, step_id
                      """,
                      row -> row.getString(1) + row.getBoolean(2),
                      id));
        });
  }

  /** Nobody waits for a lease to run out: its time is told. */
  @Test
  void aLeaseIsLostAfterItsTimeAndGraceAndNotBefore() {
    Duration grace = Duration.ofSeconds(5);
    transactions.run(
        tenant.id(),
        () -> {
          UUID unused = started(0);
          Instant start = real.now().plusSeconds(60);
          Claim first = real.claim(start, "A", LEASE, true, true).orElseThrow();
          Instant extended = start.plus(LEASE).minusSeconds(1);
          assertThat(real.beat(extended, first, "A", LEASE)).isEqualTo(Beat.HELD);
          Instant end = extended.plus(LEASE).plus(grace);
          assertThat(taken(end, grace)).doesNotContain(first.stepId());
          assertThat(real.beat(end, first, "A", LEASE))
              .as("late, and not lost")
              .isEqualTo(Beat.HELD);
          Instant late = end.plus(LEASE).plus(grace).plusMillis(1);
          assertThat(taken(late, grace)).contains(first.stepId());
          assertThat(real.beat(late, first, "A", LEASE)).isEqualTo(Beat.LOST);
          assertThat(real.settle(first, "A", "DONE")).isFalse();
        });
  }

  /** A step that is put back is not claimed before its time. */
  @Test
  void whatIsPutBackWaits() {
    transactions.run(
        tenant.id(),
        () -> {
          UUID unused = started(1);
          Instant start = real.now().plusSeconds(60);
          Claim first = real.claim(start, "A", LEASE, true, true).orElseThrow();
          Duration delay = Duration.ofMinutes(7);
          assertThat(real.putBack(start, first, "A", delay, Back.TRIED)).isTrue();
          assertThat(real.claim(start.plus(delay).minusMillis(1), "B", LEASE, true, true))
              .isEmpty();
          assertThat(real.claim(start.plus(delay), "B", LEASE, true, true))
              .hasValueSatisfying(again -> assertThat(again.attempt()).isEqualTo(2));
        });
  }

  private List<UUID> taken(Instant now, Duration grace) {
    return real.takeOverExpired(now, "B", grace, LEASE).stream().map(Claim::stepId).toList();
  }

  private UUID started(int more) {
    List<NewOperation.Step> steps = new ArrayList<>();
    for (int stage : more == 0 ? List.of(0, 0, 1, 2) : List.of(0, 1, 1, 2)) {
      steps.add(new NewOperation.Step("scripted", "A step", Map.of(), stage));
    }
    return operations.start(
        new NewOperation("scripted", "A test", Optional.empty(), "test", steps));
  }

  private StepTables tables(UUID id) {
    OperationEntity operation =
        new OperationEntity(
            id,
            new NewOperation(
                "scripted",
                "A test",
                Optional.empty(),
                "test",
                List.of(new NewOperation.Step("scripted", "A step", Map.of(), 0))),
            Instant.EPOCH);
    StepTables tables = new StepTables(operation);
    rows.each(
        "select step_id, stage, state from step_lease where operation_id = ? order by stage,"
            + " step_id",
        row -> {
          StepTables.Lease lease = new StepTables.Lease();
          lease.step = row.getObject(1, UUID.class);
          lease.stage = row.getInt(2);
          lease.state = row.getString(3);
          tables.leases.add(lease);
        },
        id);
    return tables;
  }

  private void expire(UUID step, StepTables tables) {
    int leased =
        rows.update(
            "update step_lease set lease_until = now() - interval '1 minute'"
                + " where step_id = ? and state = 'LEASED'",
            step);
    tables.lease(step).expired = leased > 0;
  }

  private static List<Claim> sorted(List<Claim> claims) {
    return claims.stream().sorted(Comparator.comparing(c -> c.stepId().toString())).toList();
  }

  /** All that matters of a claim: whose it is, its fence and its counts. */
  private static String text(Claim claim) {
    return claim.stepId()
        + " "
        + claim.fence()
        + " "
        + claim.attempt()
        + " "
        + claim.lost()
        + claim.awaits();
  }
}
