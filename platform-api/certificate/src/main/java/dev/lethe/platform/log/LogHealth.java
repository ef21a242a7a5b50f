// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.platform.operation.OperationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while database and anchor contradict each other: nothing may be certified then. */
@Readiness
@ApplicationScoped
class LogHealth implements HealthCheck {

  private final InstallationLog log;
  private final OperationSettings operation;

  LogHealth(InstallationLog log, OperationSettings operation) {
    this.log = log;
    this.operation = operation;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> fault = operation.signer() ? log.fault() : Optional.empty();
    return HealthCheckResponse.named("transparency-log")
        .status(fault.isEmpty())
        .withData("fault", fault.orElse("none"))
        .build();
  }
}
