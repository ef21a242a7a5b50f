// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderEvidence.OutsideKind;
import dev.lethe.certification.statement.OrderList;
import dev.lethe.certification.statement.OrderList.AffectedModel;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.certification.statement.OrderList.Item;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.order.DestructionOrder.OrderItem;
import dev.lethe.platform.order.DestructionOrder.OrderModel;
import dev.lethe.platform.order.DestructionOrder.OrderOutside;
import dev.lethe.platform.order.DestructionOrder.OrderReplacement;
import dev.lethe.platform.order.DestructionOrder.OrderStep;
import dev.lethe.platform.recipient.HandedOn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was found for an order, for people; in the caller's transaction. */
@ApplicationScoped
class FoundLists {

  private final EntityManager entities;
  private final Datasets datasets;
  private final HandedOn recipients;

  FoundLists(EntityManager entities, Datasets datasets, HandedOn recipients) {
    this.entities = entities;
    this.datasets = datasets;
    this.recipients = recipients;
  }

  /** Every version, with how far it is. */
  List<OrderItem> items(OrderEntity order, OrderList document) {
    Map<UUID, OrderItemEntity> done = done(order.id);
    Map<UUID, Item> all =
        document.items().stream().collect(Collectors.toMap(Item::id, item -> item));
    return document.items().stream()
        .map(
            item -> {
              Optional<OrderItemEntity> row = Optional.ofNullable(done.get(item.id()));
              return new OrderItem(
                  item.id(),
                  item.kind(),
                  item.of(),
                  item.name(),
                  item.digest(),
                  path(item, all),
                  new DestructionOrder.Done(
                      item.doing(), row.map(r -> r.endedAt), row.map(r -> r.goneAt)));
            })
        .toList();
  }

  /** How far each version that is destroyed is. */
  Map<UUID, OrderItemEntity> done(UUID order) {
    return entities
        .createQuery("from OrderItemEntity where orderId = ?1", OrderItemEntity.class)
        .setParameter(1, order)
        .getResultStream()
        .collect(Collectors.toMap(row -> row.versionId, row -> row));
  }

  private static List<OrderStep> path(Item item, Map<UUID, Item> all) {
    Deque<OrderStep> path = new ArrayDeque<>();
    Optional<Item> at = Optional.of(item);
    while (at.isPresent()) {
      path.addFirst(new OrderStep(at.get().name(), at.get().link()));
      at = at.get().from().map(all::get);
    }
    return List.copyOf(path);
  }

  /**
   * Each affected model.
   *
   * @param clean versions by which any of them could live on
   */
  List<OrderModel> models(OrderList document, List<ModelVersion> clean) {
    Map<UUID, String> data =
        datasets
            .versions(clean.stream().map(v -> v.training().datasetVersionId()).toList())
            .stream()
            .collect(Collectors.toMap(DatasetVersion::id, DatasetVersion::name));
    return document.models().stream().map(model -> model(model, clean, data)).toList();
  }

  private static OrderModel model(
      AffectedModel model, List<ModelVersion> clean, Map<UUID, String> data) {
    return new OrderModel(
        model.id(),
        model.name(),
        model
            .by()
            .map(
                by ->
                    new OrderReplacement(
                        by.id(), by.name(), by.learnedFrom(), by.provenanceGrade())),
        clean.stream()
            .filter(version -> version.place().modelId().equals(model.id()))
            .map(
                version ->
                    new OrderReplacement(
                        version.id(),
                        version.name(),
                        data.getOrDefault(version.training().datasetVersionId(), ""),
                        version.training().provenanceGrade()))
            .toList());
  }

  /** What Lethe cannot reach, and somebody has to see to. */
  List<OrderOutside> outside(OrderList document) {
    List<OrderOutside> outside = new ArrayList<>();
    recipients
        .holders(document.things())
        .forEach(
            (name, things) ->
                outside.add(new OrderOutside(OutsideKind.RECIPIENT, Optional.of(name), things)));
    document.items().stream()
        .filter(item -> item.doing() == Doing.CONTROLLER_DESTROYS)
        .forEach(
            item ->
                outside.add(
                    new OrderOutside(
                        OutsideKind.CONTROLLER_FILE, Optional.of(item.name()), List.of())));
    outside.add(new OrderOutside(OutsideKind.BACKUPS, Optional.empty(), List.of()));
    outside.add(new OrderOutside(OutsideKind.UNREGISTERED, Optional.empty(), List.of()));
    return outside;
  }
}
