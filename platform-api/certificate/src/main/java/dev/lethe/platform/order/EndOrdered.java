// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderList;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetLineage;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.EndedVersions;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.order.Findings.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Step {@code order-end}: everything on the list ends in one transaction, which looks once more for
 * what was found and for what stands against it. Where that is not what was agreed on, nothing ends
 * and the votes lapse.
 */
@ApplicationScoped
class EndOrdered implements StepHandler {

  static final String KIND = "order-end";

  private static final Actor WORKER = Actor.system("worker");

  private final EntityManager entities;
  private final Orders orders;
  private final Findings findings;
  private final OrderBars bars;
  private final FoundLists lists;
  private final Datasets datasets;
  private final DatasetLineage data;
  private final Succession models;
  private final EndedVersions comparisons;
  private final AuditLog audit;
  private final Clock clock;

  EndOrdered(
      EntityManager entities,
      Orders orders,
      Findings findings,
      OrderBars bars,
      FoundLists lists,
      Datasets datasets,
      DatasetLineage data,
      Succession models,
      EndedVersions comparisons,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.orders = orders;
    this.findings = findings;
    this.bars = bars;
    this.lists = lists;
    this.datasets = datasets;
    this.data = data;
    this.models = models;
    this.comparisons = comparisons;
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
  public StepResult run(StepContext context) {
    return StepResult.of(() -> commit(context.tenantId(), orders.locked(order(context))))
        .withDetail("Looked once more, and ended what was agreed on.");
  }

  private void commit(UUID tenant, OrderEntity order) {
    if (!lists.done(order.id).isEmpty()) {
      // A try that was thought lost has done it.
      return;
    }
    OrderList agreed = order.agreed().orElseThrow();
    Set<UUID> unused = datasets.lock(() -> findings.of(tenant, order).document().data());
    // Whoever registers a model waits for the locks of its data, or was seen.
    Found found = findings.of(tenant, order);
    models.lock(found.models().keySet());
    found = findings.of(tenant, order);
    Optional<String> against = against(agreed, found);
    if (against.isPresent()) {
      order.lapse();
      tell(tenant, OrderTale.LAPSED, order, Map.of("reason", against.get()));
      return;
    }
    end(tenant, order, agreed);
    tell(tenant, OrderTale.ENDED, order, Map.of("digest", agreed.digest().toString()));
  }

  private Optional<String> against(OrderList agreed, Found found) {
    if (!found.document().digest().equals(agreed.digest())) {
      return Optional.of("What was found is no longer what was agreed on.");
    }
    return bars.of(found).map(OrderBar::sentence);
  }

  private void end(UUID tenant, OrderEntity order, OrderList agreed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    comparisons.forget(tenant, OrderBars.leads(bars.touched(agreed)), agreed.endingData());
    agreed.endingData().stream().sorted().forEach(id -> data.destroy(tenant, id, order.id));
    models.destroy(tenant, agreed.endingModels(), order.id, now);
    Stream.concat(agreed.endingData().stream(), agreed.endingModels().stream())
        .forEach(id -> entities.persist(new OrderItemEntity(order.id, id, now)));
  }

  private void tell(UUID tenant, String action, OrderEntity order, Map<String, String> details) {
    audit.record(tenant, WORKER, action, OrderTale.KIND + "/" + order.id, details);
  }
}
