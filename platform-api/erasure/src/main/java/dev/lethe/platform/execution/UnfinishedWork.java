// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What work on a request made that stopped or did not pass. It leaves out the records that the
 * request was about then, so it is given up where those become others; in the caller's transaction.
 */
@ApplicationScoped
public class UnfinishedWork {

  private final ErasedVersions erased;
  private final Datasets datasets;
  private final ComparisonModels comparisons;
  private final Treatments treatments;
  private final Succession models;
  private final Plans plans;
  private final Operations operations;
  private final ErasureRequests requests;

  UnfinishedWork(
      ErasedVersions erased,
      Datasets datasets,
      ComparisonModels comparisons,
      Treatments treatments,
      Succession models,
      Plans plans,
      Operations operations,
      ErasureRequests requests) {
    this.erased = erased;
    this.datasets = datasets;
    this.comparisons = comparisons;
    this.treatments = treatments;
    this.models = models;
    this.plans = plans;
    this.operations = operations;
    this.requests = requests;
  }

  /** Data-set versions that {@link #giveUp} would give up. */
  public List<UUID> versions(UUID request) {
    return erased.of(request).stream().flatMap(made -> madeOf(request, made).stream()).toList();
  }

  /** What a request made of a version, and what others have made of that since. */
  private Set<UUID> madeOf(UUID request, Erased made) {
    return erased.holding(request, made.after());
  }

  /** Gives up all that was made for a request, none of which anybody uses yet. */
  public void giveUp(UUID tenant, UUID request) {
    requests.operation(request).ifPresent(operations::giveUp);
    for (TreatmentFacts treatment : treatments.ofRequest(request)) {
      treatment.candidate().ifPresent(c -> models.discard(tenant, c.versionId()));
      treatments.forgetOutcome(treatment.targetId());
    }
    comparisons.release(tenant, request);
    for (Erased version : erased.of(request)) {
      for (UUID made : madeOf(request, version)) {
        comparisons.forget(tenant, made);
        var unused = datasets.purge(tenant, made);
        discard(tenant, request, made);
        plans.takeBack(tenant, made);
      }
      erased.remove(request, version.before());
    }
  }

  /** Other requests may have treated models on these records and never have come to an end. */
  void discard(UUID tenant, UUID request, UUID datasetVersion) {
    for (TreatmentFacts other : treatments.learningFrom(datasetVersion)) {
      if (!other.origin().requestId().equals(request) && other.result().finalisedAt().isEmpty()) {
        other.candidate().ifPresent(c -> models.discard(tenant, c.versionId()));
      }
    }
  }
}
