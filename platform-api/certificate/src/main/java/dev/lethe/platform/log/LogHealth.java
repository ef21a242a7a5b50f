// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

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

  LogHealth(InstallationLog log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> fault = log.fault();
    return HealthCheckResponse.named("transparency-log")
        .status(fault.isEmpty())
        .withData("fault", fault.orElse("none"))
        .build();
  }
}
