// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.platform.audit.Named;
import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the trail says of orders, and what they are called. */
@ApplicationScoped
class OrderTale implements Tale, Named {

  static final String KIND = "order";
  static final String FILED = "order.file";
  static final String CHOSEN = "order.choose";
  static final String VOTED = "order.vote";
  static final String AGREED = "order.agree";
  static final String LAPSED = "order.lapse";
  static final String ENDED = "order.end";
  static final String DONE = "order.done";
  static final String WITHDRAWN = "order.withdraw";

  static final Map<String, String> SAID =
      Map.of(
          FILED, "An order of an authority to destroy data was filed",
          CHOSEN, "It was chosen by which versions models live on after an order",
          VOTED, "An approver voted on what an order comes to",
          AGREED, "It was agreed to carry an order out",
          LAPSED, "The votes on an order lapsed, since what it comes to changed",
          ENDED, "Everything on the list of an order was ended; nobody can use it any more",
          DONE, "Everything on the list of an order was destroyed",
          WITHDRAWN, "An order was taken back before anything was done");

  private final EntityManager entities;

  OrderTale(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }

  @Override
  public Map<String, String> names(Set<String> objects) {
    return Named.of(objects, KIND, this::names);
  }

  private Map<UUID, String> names(Collection<UUID> orders) {
    return entities
        .createQuery("from OrderEntity where id in ?1", OrderEntity.class)
        .setParameter(1, orders)
        .getResultStream()
        .collect(Collectors.toMap(row -> row.id, row -> row.authority + ", " + row.fileNumber));
  }
}
