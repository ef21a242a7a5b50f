// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What work on requests made that stopped or did not pass. It leaves out the records that they were
 * about then, so it is given up where those become others; in the caller's transaction, which holds
 * the locks of the requests and plans. All other locks are taken before anything is changed.
 */
@ApplicationScoped
public class UnfinishedWork {

  private final ErasedVersions erased;
  private final Datasets datasets;
  private final ComparisonModels comparisons;
  private final Treatments treatments;
  private final Models learned;
  private final Succession models;
  private final Plans plans;
  private final Operations operations;
  private final ErasureRequests requests;

  UnfinishedWork(
      ErasedVersions erased,
      Datasets datasets,
      ComparisonModels comparisons,
      Treatments treatments,
      Models learned,
      Succession models,
      Plans plans,
      Operations operations,
      ErasureRequests requests) {
    this.erased = erased;
    this.datasets = datasets;
    this.comparisons = comparisons;
    this.treatments = treatments;
    this.learned = learned;
    this.models = models;
    this.plans = plans;
    this.operations = operations;
    this.requests = requests;
  }

  private Set<UUID> versions(Collection<UUID> requestIds, Predicate<UUID> wanted) {
    Set<UUID> made = new TreeSet<>();
    for (UUID request : requestIds) {
      for (Erased version : erased.of(request)) {
        // What others have made of it since goes too.
        made.addAll(erased.holding(request, version.after(), wanted));
      }
    }
    return made;
  }

  /**
   * Gives up all that was made for some requests. A data-set version that a model in use has
   * learned from stays, with what others made of it, as one that is in the place of no other: later
   * requests about records that the model holds find it there.
   */
  public void giveUp(UUID tenant, Collection<UUID> requestIds) {
    List<UUID> work = requestIds.stream().flatMap(r -> requests.operation(r).stream()).toList();
    operations.lock(work);
    List<TreatmentFacts> own = lockedTreatments(requestIds);
    datasets.lock(() -> versions(requestIds, version -> true));
    Set<UUID> unneeded = versions(requestIds, version -> !needed(version));
    Set<UUID> ending = models(requestIds, unneeded);
    own.forEach(treatment -> treatment.candidate().ifPresent(c -> ending.add(c.versionId())));
    models.lock(ending);

    work.forEach(operations::giveUp);
    for (TreatmentFacts treatment : own) {
      treatment.candidate().ifPresent(c -> models.discard(tenant, c.versionId()));
      treatments.forgetOutcome(treatment.targetId());
    }
    requestIds.forEach(request -> comparisons.release(tenant, request));
    for (UUID version : unneeded) {
      comparisons.forget(tenant, version);
      var unused = datasets.purge(tenant, version);
      discard(tenant, requestIds, version);
      plans.takeBackAbout(version);
    }
    for (UUID request : requestIds) {
      erased.of(request).forEach(version -> erased.remove(request, version.before()));
    }
  }

  private List<TreatmentFacts> lockedTreatments(Collection<UUID> requestIds) {
    List<UUID> targets =
        requestIds.stream()
            .flatMap(request -> treatments.ofRequest(request).stream())
            .map(TreatmentFacts::targetId)
            .toList();
    return treatments.locked(targets).stream().map(TreatmentEntity::facts).toList();
  }

  /** Whether a model that is no work of this kind has learned from a version and is there. */
  private boolean needed(UUID version) {
    return learned.trainedOn(version).stream()
        .anyMatch(model -> model.state() != ModelVersion.State.QUARANTINED);
  }

  /** Treated models that end with versions of data, to be locked first. */
  Set<UUID> models(Collection<UUID> requestIds, Set<UUID> datasetVersions) {
    return datasetVersions.stream()
        .flatMap(version -> unfinished(requestIds, version))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Other requests may have treated models on these records and never have come to an end. */
  void discard(UUID tenant, Collection<UUID> requestIds, UUID datasetVersion) {
    unfinished(requestIds, datasetVersion).forEach(model -> models.discard(tenant, model));
  }

  private Stream<UUID> unfinished(Collection<UUID> requestIds, UUID datasetVersion) {
    return treatments.learningFrom(datasetVersion).stream()
        .filter(other -> !requestIds.contains(other.origin().requestId()))
        .filter(other -> other.result().finalisedAt().isEmpty())
        .flatMap(other -> other.candidate().stream())
        .map(TreatmentFacts.Candidate::versionId);
  }
}
