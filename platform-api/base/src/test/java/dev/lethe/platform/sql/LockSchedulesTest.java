// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.sql;

import static dev.lethe.platform.sql.LockOrder.ARTIFACT;
import static dev.lethe.platform.sql.LockOrder.OPERATION;
import static dev.lethe.platform.sql.LockOrder.REQUEST;
import static dev.lethe.platform.sql.LockOrder.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.schedule.Schedules;
import dev.lethe.platform.schedule.Schedules.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the order of locks is for: no two transactions that keep it wait for each other. */
class LockSchedulesTest {

  private static final List<LockOrder> KINDS = List.of(REQUEST, OPERATION, STEP, ARTIFACT);

  /** As a withdrawal and the commit of a step were, once. */
  private static final List<LockOrder> WITHDRAW = List.of(REQUEST, OPERATION);

  private static final List<LockOrder> FINISH = List.of(OPERATION, STEP, REQUEST);

  @Test
  void whoKeepsItNeverWaitsForEver() {
    List<List<LockOrder>> kept = sequences().stream().filter(LockWorld::isInOrder).toList();
    assertThat(kept).hasSize(15);
    for (List<LockOrder> first : kept) {
      for (List<LockOrder> second : kept) {
        for (List<LockOrder> third : kept) {
          assertThat(Schedules.explore(new LockWorld(List.of(first, second, third))).fault())
              .as("%s, %s and %s", first, second, third)
              .isEmpty();
        }
      }
    }
  }

  /** Nothing is forbidden that would do no harm: each has another that it deadlocks with. */
  @Test
  void whoBreaksItMeetsSomebodyWhoKeepsItAndBothWaitForEver() {
    List<List<LockOrder>> all = sequences();
    assertThat(all.stream().filter(locks -> !LockWorld.isInOrder(locks)))
        .hasSize(49)
        .allSatisfy(
            broken ->
                assertThat(all.stream().filter(LockWorld::isInOrder))
                    .anyMatch(
                        kept ->
                            Schedules.explore(new LockWorld(List.of(broken, kept)))
                                .fault()
                                .isPresent()));
  }

  @Test
  void showsHowAWithdrawalAndAStepWaitedForEachOther() {
    Fault fault = Schedules.explore(new LockWorld(List.of(WITHDRAW, FINISH))).fault().orElseThrow();
    assertThat(fault.what()).isEqualTo("all wait for each other");
    assertThat(fault.schedule())
        .containsExactlyInAnyOrder("0 locks REQUEST", "1 locks OPERATION", "1 locks STEP");
    assertThat(LockWorld.isInOrder(WITHDRAW)).isTrue();
    assertThat(LockWorld.isInOrder(FINISH)).isFalse();
  }

  /** All sequences of different locks, of any length but none. */
  private static List<List<LockOrder>> sequences() {
    List<List<LockOrder>> all = new ArrayList<>();
    longer(List.of(), all);
    return all;
  }

  private static void longer(List<LockOrder> start, List<List<LockOrder>> all) {
    for (LockOrder kind : KINDS) {
      if (!start.contains(kind)) {
        List<LockOrder> sequence = new ArrayList<>(start);
        sequence.add(kind);
        all.add(List.copyOf(sequence));
        longer(sequence, all);
      }
    }
  }
}
