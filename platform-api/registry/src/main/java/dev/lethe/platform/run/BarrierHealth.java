// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.run.Barrier;
import dev.lethe.platform.operation.OperationSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A worker is not ready while the system lacks a barrier that is demanded around its runs. */
@Readiness
@ApplicationScoped
class BarrierHealth implements HealthCheck {

  private final EngineConfig config;
  private final OperationSettings operation;
  private final Sandbox sandbox;

  BarrierHealth(EngineConfig config, OperationSettings operation, Sandbox sandbox) {
    this.config = config;
    this.operation = operation;
    this.sandbox = sandbox;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("barriers around runs")
        .status(!operation.worker() || sandbox.has(config.demandedBarriers()))
        .withData("demanded", names(config.demandedBarriers()))
        .withData("standing", names(sandbox.barriers()))
        .build();
  }

  private static String names(Collection<Barrier> barriers) {
    return barriers.stream().sorted().map(Barrier::name).collect(Collectors.joining(", "));
  }
}
