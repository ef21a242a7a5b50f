// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code comparison_model}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "comparison_model")
class ComparisonModelEntity {

  @Id UUID id;

  @Column(name = "pipeline_digest")
  String pipelineDigest;

  long seed;

  @Column(name = "dataset_version_id")
  UUID datasetVersionId;

  @Column(name = "manifest_digest")
  private String manifestDigest;

  @Column(name = "run_plan_digest")
  String runPlanDigest;

  @Column(name = "run_outcome_digest")
  String runOutcomeDigest;

  @Column(name = "made_at")
  Instant madeAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  ComparisonModelEntity() {}

  Digest manifest() {
    return Digest.parse(manifestDigest);
  }
}
