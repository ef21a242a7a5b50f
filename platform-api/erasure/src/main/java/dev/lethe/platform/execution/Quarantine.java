// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.training.TreatedModels;
import dev.lethe.platform.training.TreatedModels.Treated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Where every treated model goes, whoever treated it: a new version that nobody may use before the
 * tests have passed.
 */
@ApplicationScoped
class Quarantine {

  private final TreatedModels models;
  private final Treatments treatments;
  private final AuditLog audit;

  Quarantine(TreatedModels models, Treatments treatments, AuditLog audit) {
    this.models = models;
    this.treatments = treatments;
    this.audit = audit;
  }

  /** Locks the row of a treatment, before anything is kept of what came of it. */
  void lock(UUID target) {
    TreatmentEntity unused = treatments.locked(target);
  }

  /**
   * Takes a treated model in, inside the caller's transaction.
   *
   * @param target what was treated
   * @return the row of the treatment, locked, which names the model by now
   */
  TreatmentEntity enter(UUID tenant, UUID target, Treated treated) {
    UUID version = models.quarantine(tenant, treated);
    TreatmentEntity row = treatments.locked(target);
    row.candidateVersionId = version;
    row.candidateDigest = treated.files().manifestFile().digest().toString();
    audit.record(
        tenant,
        Progression.WORKER,
        "model-version.quarantine",
        "model-version/" + version,
        Map.of(
            "digest", treated.files().manifestFile().digest().toString(),
            "request", treated.treatment().requestId().toString()));
    return row;
  }
}
