// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Voters;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Orders that want the vote of a member. What is found for one is looked for only where somebody
 * voted, to see what they said of what is found now; orders are few, and such ones fewer.
 */
@ApplicationScoped
class OrdersToDecide implements WaitingSource {

  static final String WANTED = "Review and decide on the order";

  private final EntityManager entities;
  private final Findings findings;
  private final OrderVotes votes;
  private final Voters voters;

  OrdersToDecide(EntityManager entities, Findings findings, OrderVotes votes, Voters voters) {
    this.entities = entities;
    this.findings = findings;
    this.votes = votes;
    this.voters = voters;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.VOTE;
  }

  @Override
  public String permission() {
    return "order:decide";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    List<OrderEntity> open =
        entities
            .createQuery(
                "from OrderEntity where state = OPEN order by dueOn, id", OrderEntity.class)
            .setMaxResults(LOOKED_AT)
            .getResultList();
    if (open.isEmpty() || !voters.mayVote(member)) {
      return List.of();
    }
    Set<UUID> votedOn = votedOn(open);
    return open.stream()
        .filter(order -> !OrderVotes.barred(order).contains(member.person()))
        .filter(order -> !votedOn.contains(order.id) || mayVote(member, order))
        .map(OrdersToDecide::waiting)
        .toList();
  }

  private Set<UUID> votedOn(List<OrderEntity> orders) {
    return new HashSet<>(
        entities
            .createQuery("select orderId from OrderVoteEntity where orderId in ?1", UUID.class)
            .setParameter(1, orders.stream().map(order -> order.id).toList())
            .getResultList());
  }

  private boolean mayVote(Caller member, OrderEntity order) {
    Digest found = findings.of(member.tenantId(), order).document().digest();
    return votes.mayVote(member, order, found);
  }

  private static Waiting waiting(OrderEntity order) {
    return new Waiting(
        Waiting.Kind.VOTE,
        new Waiting.Link(Waiting.Thing.ORDER, order.id.toString()),
        order.fileNumber,
        WANTED,
        order.filedAt,
        Optional.of(order.dueOn));
  }
}
