// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.platform.operation.Progress;
import dev.lethe.platform.operation.StepContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A step of nobody that keeps what it is told. */
final class FleetStep implements StepContext {

  final List<Progress> told = Collections.synchronizedList(new ArrayList<>());
  volatile boolean cancelled;
  private final Path workspace;

  FleetStep(Path workspace) {
    this.workspace = workspace;
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
  public UUID operationId() {
    return new UUID(0, 1);
  }

  @Override
  public UUID stepId() {
    return new UUID(0, 2);
  }

  @Override
  public long fence() {
    return 1;
  }

  @Override
  public UUID tenantId() {
    return new UUID(0, 3);
  }

  @Override
  public Optional<UUID> requestId() {
    return Optional.empty();
  }

  @Override
  public <T> T input(Class<T> type) {
    throw new IllegalStateException("there is no input");
  }

  @Override
  public Path workspace() {
    return workspace;
  }

  @Override
  public void progress(Progress progress) {
    told.add(progress);
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }
}
