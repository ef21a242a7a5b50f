// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetException;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.dataset.RowErasure;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepProblem;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;

/**
 * Step {@code erase-rows}: makes a version of the data set without the records. The version before
 * stays readable until every model has passed.
 */
@ApplicationScoped
class EraseRows implements PlanStep {

  static final String KIND = "erase-rows";

  private final Progression progression;
  private final TenantTransaction transactions;
  private final Plans plans;
  private final ErasedVersions erased;
  private final RowErasure erasure;
  private final Datasets datasets;
  private final ErasureRequests requests;
  private final Artifacts artifacts;

  EraseRows(
      Progression progression,
      TenantTransaction transactions,
      Plans plans,
      ErasedVersions erased,
      RowErasure erasure,
      Datasets datasets,
      ErasureRequests requests,
      Artifacts artifacts) {
    this.progression = progression;
    this.transactions = transactions;
    this.plans = plans;
    this.erased = erased;
    this.erasure = erasure;
    this.datasets = datasets;
    this.requests = requests;
    this.artifacts = artifacts;
  }

  /**
   * Which rows to erase.
   *
   * @param planId the approved plan
   * @param datasetVersionId the version
   */
  record Input(UUID planId, UUID datasetVersionId) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    Input input = context.input(Input.class);
    UUID tenant = context.tenantId();
    progression.begin(tenant, input.planId());
    PlanFacts plan = transactions.call(tenant, () -> plans.get(input.planId()));
    DataTarget target = plan.document().data(input.datasetVersionId());
    UUID request = plan.document().request();
    boolean done =
        transactions.call(tenant, () -> erased.of(request, target.versionId()).isPresent());
    if (done) {
      return StepResult.of(() -> {}).withDetail("The rows were erased for an earlier plan.");
    }
    try {
      RecordSet records = RecordSet.read(artifacts.read(tenant, target.records()));
      RowErasure.Loaded loaded =
          erasure.load(
              context, erasure.prepare(tenant, target.versionId(), records, context.workspace()));
      return StepResult.of(
              () -> {
                if (!datasets.lockedReady(target.versionId())) {
                  throw Contention.stale(target.name());
                }
                UUID after = erasure.commit(loaded, request, context.operationId());
                erased.add(request, target.versionId(), after);
                requests.carry(tenant, target.versionId(), after, records);
              })
          .withDetail(records.size() + " of " + target.rows() + " records left out.");
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "A stored file could not be read or written.", e);
    } catch (DatasetException e) {
      throw StepFailure.fatal(ProblemType.DATASET_INVALID, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void abandoned(StepContext context, StepProblem problem) {
    erasure.abandon(context);
    PlanStep.super.abandoned(context, problem);
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public UUID planId(StepContext context) {
    return context.input(Input.class).planId();
  }
}
