// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A process whose loops ended or hang runs nothing any more and is to be started again. */
@Liveness
@ApplicationScoped
class WorkerHealth implements HealthCheck {

  private final StepWorker worker;

  WorkerHealth(StepWorker worker) {
    this.worker = worker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("step worker").status(worker.turns()).build();
  }
}
