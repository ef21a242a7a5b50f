// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.model.Succession.Treatment;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.training.TrainedModel;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything a step on one model target starts from, read in one transaction.
 *
 * @param plan the approved plan
 * @param target the target
 * @param treatment what was done to it so far
 * @param original the model before
 * @param data the data target that goes with it
 * @param before files of the data-set version before
 * @param afterId the data-set version without the records
 * @param after its files
 */
record TargetWork(
    PlanFacts plan,
    ModelTarget target,
    TreatmentFacts treatment,
    TrainedModel original,
    DataTarget data,
    DatasetManifest before,
    UUID afterId,
    DatasetManifest after) {

  /**
   * How well the history of the treated model's weights is known, P0 to P3: without gaps where all
   * of them are made anew by recorded runs.
   */
  String gradeAfter() {
    boolean rebuilt =
        target.unlearning().tier() == GuaranteeTier.E && target.held().whollyTouched();
    return rebuilt ? "P3" : original.provenanceGrade();
  }

  /**
   * How the treated model comes of the one before.
   *
   * @param seed of the treatment
   * @param budgetUsed share of the removal budget that is used by now, where there is one
   * @param operation that treats it
   */
  Treatment successor(long seed, Optional<Double> budgetUsed, UUID operation) {
    return new Treatment(
        target.unlearning().method(),
        seed,
        afterId,
        gradeAfter(),
        budgetUsed,
        plan.document().request(),
        operation);
  }

  /** Digest of the manifest of the model before. */
  Digest model() {
    return original.digest();
  }
}
