// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cost;

import dev.lethe.contract.run.RunOutcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code run_cost}. The tenant is set by the database. */
@Entity
@Table(name = "run_cost")
class RunCostEntity {

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  RunCost.Kind kind;

  @Column(name = "target_id")
  @Nullable UUID targetId;

  @Nullable String method;
  String architecture;
  double operations;

  @Column(name = "record_passes")
  double recordPasses;

  @Column(name = "cpu_seconds")
  double cpuSeconds;

  @Column(name = "wall_seconds")
  double wallSeconds;

  @Column(name = "peak_memory_bytes")
  long peakMemoryBytes;

  Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  RunCostEntity() {}

  RunCostEntity(UUID id, RunCost cost, Instant at) {
    this.id = id;
    this.kind = cost.kind();
    this.targetId = cost.targetId().orElse(null);
    this.method = cost.method().orElse(null);
    this.architecture = cost.architecture();
    this.operations = cost.operations();
    this.recordPasses = cost.recordPasses();
    this.cpuSeconds = cost.cost().cpuSeconds();
    this.wallSeconds = cost.cost().wallSeconds();
    this.peakMemoryBytes = cost.cost().peakMemoryBytes();
    this.at = at;
  }

  RunCost cost() {
    return new RunCost(
        kind,
        Optional.ofNullable(targetId),
        Optional.ofNullable(method),
        architecture,
        operations,
        recordPasses,
        new RunOutcome.Cost(cpuSeconds, wallSeconds, peakMemoryBytes));
  }
}
