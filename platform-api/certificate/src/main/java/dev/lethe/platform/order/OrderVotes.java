// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Ballot;
import dev.lethe.platform.approval.Voters;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * What approvers say of what was found for an order. A vote is on a digest: on another list it does
 * not count, and nobody has to take it back. In the caller's transaction.
 */
@ApplicationScoped
class OrderVotes {

  private final EntityManager entities;
  private final Voters voters;
  private final Tenants tenants;
  private final Clock clock;

  OrderVotes(EntityManager entities, Voters voters, Tenants tenants, Clock clock) {
    this.entities = entities;
    this.voters = voters;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Takes a vote.
   *
   * @return how the vote stands then
   * @throws ProblemException why the caller may not vote
   */
  Ballot.Result cast(Caller caller, OrderEntity order, Digest found, NewOrderVote given) {
    Ballot ballot = ballot(caller.tenantId(), order, found);
    voters.require(caller, ballot, given.digest());
    if (hasVoted(caller, order, found)) {
      // It no longer counts, and is not given again on the same list.
      throw Voters.refused(Ballot.Refusal.VOTED);
    }
    entities.persist(new OrderVoteEntity(order.id, caller, given, clock.instant()));
    entities.flush();
    return ballot(caller.tenantId(), order, found).result();
  }

  boolean mayVote(Caller caller, OrderEntity order, Digest found) {
    return voters.mayVote(caller)
        && !barred(order).contains(caller.person())
        && !hasVoted(caller, order, found)
        && ballot(caller.tenantId(), order, found).result() == Ballot.Result.OPEN;
  }

  /** How the vote on a list stands. */
  Ballot ballot(UUID tenant, OrderEntity order, Digest found) {
    BiPredicate<String, Instant> stands = voters.standing(tenant);
    return new Ballot(
        found,
        Math.max(2, tenants.get(tenant).approvals()),
        barred(order),
        all(order).stream()
            .filter(vote -> vote.digest.equals(found.toString()))
            .filter(vote -> stands.test(vote.person, vote.at))
            .map(vote -> new Ballot.Vote(vote.person, verdict(vote)))
            .toList());
  }

  private static Decision.Verdict verdict(OrderVoteEntity vote) {
    return vote.verdict == OrderVerdict.APPROVE
        ? Decision.Verdict.APPROVE
        : Decision.Verdict.SEND_BACK;
  }

  /** Who may not vote: whoever filed it, or said by which versions models live on. */
  static Set<String> barred(OrderEntity order) {
    return order.filedBy.equals(order.preparedBy)
        ? Set.of(order.filedBy)
        : Set.of(order.filedBy, order.preparedBy);
  }

  private boolean hasVoted(Caller caller, OrderEntity order, Digest found) {
    return all(order).stream()
        .anyMatch(
            vote -> vote.person.equals(caller.person()) && vote.digest.equals(found.toString()));
  }

  /** Every vote that was given, oldest first, also on other lists than the present one. */
  List<OrderVoteEntity> all(OrderEntity order) {
    return entities
        .createQuery("from OrderVoteEntity where orderId = ?1 order by id", OrderVoteEntity.class)
        .setParameter(1, order.id)
        .getResultList();
  }
}
