// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.TrainedModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads what a step on a model target starts from, in one transaction. */
@ApplicationScoped
class TargetReader {

  private final TenantTransaction transactions;
  private final Plans plans;
  private final Treatments treatments;
  private final TrainedModels models;
  private final Datasets datasets;
  private final ErasedVersions erased;

  TargetReader(
      TenantTransaction transactions,
      Plans plans,
      Treatments treatments,
      TrainedModels models,
      Datasets datasets,
      ErasedVersions erased) {
    this.transactions = transactions;
    this.plans = plans;
    this.treatments = treatments;
    this.models = models;
    this.datasets = datasets;
    this.erased = erased;
  }

  TargetWork read(UUID tenant, TargetInput input) {
    return transactions.call(
        tenant,
        () -> {
          PlanFacts plan = plans.get(input.planId());
          ModelTarget target = plan.document().model(input.targetId());
          UUID before = target.held().datasetVersionId();
          UUID after =
              erased
                  .of(plan.document().request(), before)
                  .orElseThrow(() -> new IllegalStateException("rows are not erased in " + before))
                  .after();
          return new TargetWork(
              plan,
              target,
              treatments.of(target),
              models.get(target.held().versionId()),
              plan.document().data(before),
              datasets.manifest(before),
              after,
              datasets.manifest(after));
        });
  }
}
