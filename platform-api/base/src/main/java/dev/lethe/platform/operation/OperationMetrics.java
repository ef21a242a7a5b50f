// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How much work waits, for operators. */
@ApplicationScoped
class OperationMetrics {

  private final MeterRegistry registry;
  private final StepQueue queue;

  OperationMetrics(MeterRegistry registry, StepQueue queue) {
    this.registry = registry;
    this.queue = queue;
  }

  void register(@Observes StartupEvent event) {
    Gauge unused =
        Gauge.builder("lethe.operation.queue.depth", queue, StepQueue::depth)
            .description("Steps that may be run and wait for a worker")
            .register(registry);
  }
}
