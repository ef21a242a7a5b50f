// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetFile;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.operation.Workspaces;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Step {@code purge}: waits until no worker has left anything behind, removes the bytes and index
 * rows that were given up, then tries to read them. Only what can no longer be read counts as
 * purged.
 */
@ApplicationScoped
class Purge implements StepHandler {

  static final String KIND = "purge";

  private final TenantTransaction transactions;
  private final Plans plans;
  private final Treatments treatments;
  private final Succession models;
  private final ErasedVersions erased;
  private final Datasets datasets;
  private final Artifacts artifacts;
  private final IndexLoads loads;
  private final Uploads uploads;
  private final Workspaces workspaces;
  private final Clock clock;

  Purge(
      TenantTransaction transactions,
      Plans plans,
      Treatments treatments,
      Succession models,
      ErasedVersions erased,
      Datasets datasets,
      Artifacts artifacts,
      IndexLoads loads,
      Uploads uploads,
      Workspaces workspaces,
      Clock clock) {
    this.transactions = transactions;
    this.plans = plans;
    this.treatments = treatments;
    this.models = models;
    this.erased = erased;
    this.datasets = datasets;
    this.artifacts = artifacts;
    this.loads = loads;
    this.uploads = uploads;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    UUID planId = context.input(PlanInput.class).planId();
    // First of all: what a lost try has stored is given up with what it left behind.
    workspaces.requireSwept(context);
    try {
      loads.removeDropped(tenant);
      artifacts.removeReleased(tenant);
      // The records may have come in minutes ago.
      uploads.removeUsed(tenant);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "Some bytes could not be removed.", e);
    }
    UUID request = transactions.call(tenant, () -> plans.get(planId).document().request());
    List<Erased> versions = transactions.call(tenant, () -> erased.of(request));
    for (Erased version : versions) {
      for (UUID holding :
          transactions.call(tenant, () -> erased.holding(request, version.before()))) {
        requireGone(tenant, holding);
      }
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return StepResult.of(
            () -> {
              versions.forEach(v -> erased.purged(request, v.before(), now));
              models.purged(
                  treatments.ofRequest(request).stream()
                      .flatMap(TreatmentFacts::versions)
                      .collect(Collectors.toSet()));
            })
        .withDetail("The bytes that were given up can no longer be read.");
  }

  /** Bytes that another version still needs stay; that version is then itself searched. */
  private void requireGone(UUID tenant, UUID version) throws StepFailure {
    if (!transactions.call(tenant, () -> loads.isGone(version))) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The index still holds rows that were given up.");
    }
    for (DatasetFile file :
        transactions.call(tenant, () -> datasets.version(version).content().files())) {
      boolean kept =
          transactions.call(tenant, () -> datasets.isSharedFile(tenant, version, file.digest()));
      if (!kept && artifacts.isReadable(tenant, file.digest())) {
        throw StepFailure.retryable(
            ProblemType.STORAGE_UNAVAILABLE, "The file " + file.digest() + " can still be read.");
      }
    }
  }
}
