// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderList;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetFile;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelMember;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.operation.Workspaces;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.subject.IndexLoads;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Step {@code order-remove}: waits until no worker has left anything behind, removes the bytes and
 * index rows that were given up, then tries to read them. Only what can no longer be read counts,
 * and the order is done when that is so of all of it. May be begun again wherever it stopped.
 */
@ApplicationScoped
class RemoveOrdered implements StepHandler {

  static final String KIND = "order-remove";

  private final TenantTransaction transactions;
  private final Orders orders;
  private final FoundLists lists;
  private final Datasets datasets;
  private final Models models;
  private final Succession succession;
  private final Artifacts artifacts;
  private final IndexLoads loads;
  private final Uploads uploads;
  private final Workspaces workspaces;
  private final AuditLog audit;
  private final Clock clock;

  RemoveOrdered(
      TenantTransaction transactions,
      Orders orders,
      FoundLists lists,
      Datasets datasets,
      Models models,
      Succession succession,
      Artifacts artifacts,
      IndexLoads loads,
      Uploads uploads,
      Workspaces workspaces,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.lists = lists;
    this.datasets = datasets;
    this.models = models;
    this.succession = succession;
    this.artifacts = artifacts;
    this.loads = loads;
    this.uploads = uploads;
    this.workspaces = workspaces;
    this.audit = audit;
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
  public void lockFirst(StepContext context) {
    OrderEntity unused = orders.locked(order(context));
  }

  private static UUID order(StepContext context) {
    return context.input(Orders.Input.class).orderId();
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    UUID id = order(context);
    OrderEntity order = transactions.call(tenant, () -> orders.get(id));
    if (!isAtWork(order, context)) {
      return StepResult.of(() -> {}).withDetail("The votes lapsed; nothing was destroyed.");
    }
    OrderList agreed = order.agreed().orElseThrow();
    workspaces.requireSwept(context);
    try {
      loads.removeDropped(tenant);
      artifacts.removeReleased(tenant);
      uploads.removeUsed(tenant);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "Some bytes could not be removed.", e);
    }
    requireGone(tenant, agreed);
    return StepResult.of(() -> commit(context, agreed))
        .withDetail("The bytes of everything on the list can no longer be read.");
  }

  /** What lapsed may have been agreed on anew, and is then work of somebody else. */
  private static boolean isAtWork(OrderEntity order, StepContext context) {
    return order.state == OrderState.CARRYING_OUT
        && context.operationId().equals(order.operationId);
  }

  private void requireGone(UUID tenant, OrderList agreed) throws StepFailure {
    for (UUID version : agreed.endingData()) {
      if (!transactions.call(tenant, () -> loads.isGone(version))) {
        throw StepFailure.retryable(
            ProblemType.STORAGE_UNAVAILABLE, "The index still holds rows that were given up.");
      }
    }
    for (Digest file : transactions.call(tenant, () -> files(tenant, agreed))) {
      if (artifacts.isReadable(tenant, file)) {
        throw StepFailure.retryable(
            ProblemType.STORAGE_UNAVAILABLE, "The file " + file + " can still be read.");
      }
    }
  }

  /** Files of what ended; labels alone may be those of other data too, and stay with them. */
  private Set<Digest> files(UUID tenant, OrderList agreed) {
    Set<Digest> files = new HashSet<>();
    for (UUID version : agreed.endingData()) {
      datasets.version(version).content().files().stream()
          .map(DatasetFile::digest)
          .filter(file -> !datasets.isSharedFile(tenant, version, file))
          .forEach(files::add);
    }
    for (ModelVersion version : models.versions(agreed.endingModels())) {
      version.content().digest().ifPresent(files::add);
      version.content().members().stream().map(ModelMember::weights).forEach(files::add);
    }
    return files;
  }

  private void commit(StepContext context, OrderList agreed) {
    UUID tenant = context.tenantId();
    OrderEntity order = orders.locked(order(context));
    if (!isAtWork(order, context)) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Map<UUID, OrderItemEntity> done = lists.done(order.id);
    agreed.items().stream()
        .filter(item -> item.doing() == Doing.DESTROY)
        .flatMap(item -> Stream.ofNullable(done.get(item.id())))
        .forEach(row -> row.goneAt = now);
    succession.purged(agreed.endingModels());
    order.done(now);
    audit.record(
        tenant,
        Actor.system("worker"),
        OrderTale.DONE,
        OrderTale.KIND + "/" + order.id,
        Map.of(
            "digest",
            agreed.digest().toString(),
            "count",
            Integer.toString(agreed.endingData().size() + agreed.endingModels().size())));
  }
}
