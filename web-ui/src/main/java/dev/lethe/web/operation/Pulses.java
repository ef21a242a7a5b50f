// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operation;

import dev.lethe.client.model.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;

/** Feels the pulse of operations: {@code {inject:pulses.of(operation)}} in templates. */
@Named("pulses")
@ApplicationScoped
public class Pulses {

  private final Clock clock;

  Pulses(Clock clock) {
    this.clock = clock;
  }

  /** How an operation is at this moment. */
  public Pulse of(Operation operation) {
    return Pulse.of(operation, clock.instant());
  }
}
