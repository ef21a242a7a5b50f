// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderList;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Ballot;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.order.DestructionOrder.Authoritys;
import dev.lethe.platform.order.DestructionOrder.FoundList;
import dev.lethe.platform.order.DestructionOrder.Offer;
import dev.lethe.platform.order.DestructionOrder.OrderBallot;
import dev.lethe.platform.order.DestructionOrder.OrderSubject;
import dev.lethe.platform.order.DestructionOrder.OrderVote;
import dev.lethe.platform.order.DestructionOrder.OrderWithdrawal;
import dev.lethe.platform.order.DestructionOrder.Standing;
import dev.lethe.platform.order.Findings.Found;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts orders together for people, in the caller's transaction. */
@ApplicationScoped
class OrderViews {

  /** To file an order, to choose by which versions models live on, and to take it back. */
  static final String WRITE = "order:write";

  private final EntityManager entities;
  private final Findings findings;
  private final FoundLists lists;
  private final OrderBars bars;
  private final OrderVotes votes;
  private final Datasets datasets;
  private final Certificates certificates;
  private final Tenants tenants;
  private final Clock clock;

  OrderViews(
      EntityManager entities,
      Findings findings,
      FoundLists lists,
      OrderBars bars,
      OrderVotes votes,
      Datasets datasets,
      Certificates certificates,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.findings = findings;
    this.lists = lists;
    this.bars = bars;
    this.votes = votes;
    this.datasets = datasets;
    this.certificates = certificates;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** A page of them, newest first. */
  Listed<OrderSummary> list(Caller caller, Spot spot, int limit) {
    Listed<OrderEntity> page =
        new Listing<>(entities, OrderEntity.class)
            .sorted(SortKey.<OrderEntity>id("id", order -> order.id).descending())
            .page(spot, limit);
    Map<UUID, String> names =
        datasets.names(
            page.rows().stream()
                .flatMap(order -> order.datasetIds.stream())
                .collect(Collectors.toSet()));
    LocalDate today = tenants.get(caller.tenantId()).today(clock);
    return page.with(page.rows().stream().map(order -> summary(order, names, today)).toList());
  }

  private static OrderSummary summary(OrderEntity order, Map<UUID, String> names, LocalDate today) {
    return new OrderSummary(
        order.id,
        order.authority,
        order.fileNumber,
        order.orderedOn,
        order.dueOn,
        order.datasetIds.stream().map(id -> names.getOrDefault(id, "")).sorted().toList(),
        new OrderSummary.Stand(
            order.state, overdue(order, today), Optional.ofNullable(order.endedAt)));
  }

  private static boolean overdue(OrderEntity order, LocalDate today) {
    return order.endedAt == null && order.dueOn.isBefore(today);
  }

  /** What was agreed on, or what is found now. */
  DestructionOrder of(Caller caller, OrderEntity order) {
    Optional<OrderList> agreed = order.agreed();
    Optional<Found> found =
        agreed.isPresent() ? Optional.empty() : Optional.of(findings.of(caller.tenantId(), order));
    OrderList document = agreed.or(() -> found.map(Found::document)).orElseThrow();
    Digest digest = document.digest();
    boolean open = order.state == OrderState.OPEN;
    Optional<OrderBar> bar = open ? found.flatMap(bars::of) : Optional.empty();
    return new DestructionOrder(
        order.id,
        authoritys(document.ordered()),
        standing(order, tenants.get(caller.tenantId()).today(clock)),
        new FoundList(
            digest,
            lists.items(order, document),
            lists.models(document, open ? findings.clean(document) : List.of()),
            lists.outside(document),
            bar),
        ballot(caller, order, digest, open && bar.isEmpty()),
        certificates.ofOrder(order.id),
        new Offer(permissions(caller, order), EntityTag.of(order.version).header()));
  }

  private static Authoritys authoritys(OrderList.Ordered ordered) {
    return new Authoritys(
        ordered.authority(),
        ordered.fileNumber(),
        ordered.orderedOn(),
        ordered.dueOn(),
        ordered.datasets().stream()
            .map(subject -> new OrderSubject(subject.id(), subject.name()))
            .toList(),
        ordered.registeredFrom(),
        ordered.registeredUntil());
  }

  private static Standing standing(OrderEntity order, LocalDate today) {
    return new Standing(
        order.state,
        overdue(order, today),
        order.filedByName,
        order.filedAt,
        Optional.ofNullable(order.agreedAt),
        Optional.ofNullable(order.operationId),
        Optional.ofNullable(order.endedAt),
        Optional.ofNullable(order.reason)
            .map(reason -> new OrderWithdrawal(Objects.requireNonNull(order.endedByName), reason)));
  }

  private OrderBallot ballot(Caller caller, OrderEntity order, Digest digest, boolean votable) {
    Ballot ballot = votes.ballot(caller.tenantId(), order, digest);
    List<String> counting = ballot.votes().stream().map(Ballot.Vote::person).toList();
    return new OrderBallot(
        votes.all(order).stream()
            .map(
                vote ->
                    new OrderVote(
                        vote.displayName,
                        vote.verdict,
                        Optional.ofNullable(vote.comment),
                        vote.at,
                        vote.digest.equals(digest.toString()) && counting.contains(vote.person)))
            .toList(),
        ballot.needed(),
        ballot.result() == Ballot.Result.STOPPED,
        votable && votes.mayVote(caller, order, digest));
  }

  private static List<String> permissions(Caller caller, OrderEntity order) {
    List<String> permissions = new ArrayList<>();
    if (order.state == OrderState.OPEN && caller.may(WRITE)) {
      permissions.add("order:choose");
      permissions.add("order:withdraw");
    }
    return permissions;
  }
}
