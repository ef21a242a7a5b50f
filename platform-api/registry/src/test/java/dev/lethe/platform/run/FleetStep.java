// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.operation.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A step of nobody that keeps what it is told. */
final class FleetStep extends LooseStep {

  final List<Progress> told = Collections.synchronizedList(new ArrayList<>());

  FleetStep(Path workspace) {
    super(new UUID(0, 3), workspace);
  }

  /** A fleet of so many processes at a time, three tries each. */
  static Fleet fleet(int processes) {
    return fleet(processes, Clock.systemUTC());
  }

  static Fleet fleet(int processes, Clock clock) {
    return new Fleet(
        new FleetSettings() {
          @Override
          public Optional<Integer> processes() {
            return Optional.of(processes);
          }

          @Override
          public int attempts() {
            return 3;
          }

          @Override
          public Duration keep() {
            return Duration.ofDays(1);
          }
        },
        clock);
  }

  Progress last() {
    return told.get(told.size() - 1);
  }

  @Override
  public void progress(Progress progress) {
    told.add(progress);
  }
}
