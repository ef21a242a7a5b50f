// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.schedule.Schedules;
import dev.lethe.platform.schedule.Schedules.Fault;
import org.junit.jupiter.api.Test;

/** Somebody refers to a file while the last one who needed it gives it up. */
class StoreSchedulesTest {

  @Test
  void holdingItsRowKeepsWhatIsReferredTo() {
    assertThat(Schedules.explore(new StoreWorld(true)).fault()).isEmpty();
  }

  @Test
  void lookingAtItIsNotEnough() {
    Fault fault = Schedules.explore(new StoreWorld(false)).fault().orElseThrow();
    assertThat(fault.what()).isEqualTo("a reference ends on a purged file");
    assertThat(fault.schedule())
        .contains("the new owner finds the file live", "the old owner finds it needed by nobody");
  }
}
