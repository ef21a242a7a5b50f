// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.key;

import dev.lethe.platform.operation.OperationSettings;
import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Where there are no signing keys, nothing that signs is done by the clock. */
@ApplicationScoped
public class Keyless implements SkipPredicate {

  private final OperationSettings operation;

  Keyless(OperationSettings operation) {
    this.operation = operation;
  }

  @Override
  public boolean test(ScheduledExecution execution) {
    return !operation.signer();
  }
}
