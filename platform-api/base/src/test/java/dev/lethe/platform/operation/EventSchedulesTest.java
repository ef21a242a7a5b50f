// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.schedule.Schedules;
import org.junit.jupiter.api.Test;

/** Why an event is told under the operation's lock; that it is so, {@link EventOrderIT} shows. */
class EventSchedulesTest {

  @Test
  void underTheLockNoWatcherMissesAnything() {
    assertThat(Schedules.explore(new EventWorld(true)).fault()).isEmpty();
  }

  @Test
  void withoutItSomeWatcherMissesTheLowerNumber() {
    assertThat(Schedules.explore(new EventWorld(false)).fault())
        .hasValueSatisfying(
            fault -> assertThat(fault.what()).isEqualTo("the watcher has read [2] of [1, 2]"));
  }
}
