// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Coverage.Vote;
import dev.lethe.certification.statement.OrderEvidence.Deed;
import dev.lethe.certification.statement.OrderEvidence.Done;
import dev.lethe.certification.statement.OrderEvidence.Outside;
import dev.lethe.certification.statement.OrderEvidence.OutsideKind;
import dev.lethe.certification.statement.OrderList;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.issue.OrderIssuing;
import dev.lethe.platform.certificate.issue.OrderIssuing.CarriedOut;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepHandler;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.order.DestructionOrder.OrderOutside;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Step {@code order-certify}: issues the certificate of the whole act. Tried until it is done. */
@ApplicationScoped
class CertifyOrder implements StepHandler {

  static final String KIND = "order-certify";

  private final TenantTransaction transactions;
  private final Orders orders;
  private final FoundLists lists;
  private final OrderVotes votes;
  private final OrderIssuing issuing;

  CertifyOrder(
      TenantTransaction transactions,
      Orders orders,
      FoundLists lists,
      OrderVotes votes,
      OrderIssuing issuing) {
    this.transactions = transactions;
    this.orders = orders;
    this.lists = lists;
    this.votes = votes;
    this.issuing = issuing;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean signs() {
    return true;
  }

  @Override
  public boolean mayFail() {
    return false;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure {
    UUID tenant = context.tenantId();
    UUID id = context.input(Orders.Input.class).orderId();
    Optional<CarriedOut> order =
        transactions.call(tenant, () -> carriedOut(orders.get(id), context.operationId()));
    if (order.isEmpty()) {
      return StepResult.of(() -> {}).withDetail("The votes lapsed; nothing was destroyed.");
    }
    String certificate = issuing.issue(tenant, order.get());
    return StepResult.of(() -> {})
        .withDetail("Certificate " + certificate + " is published.")
        .withResultId(certificate);
  }

  private Optional<CarriedOut> carriedOut(OrderEntity order, UUID operation) {
    if (order.state != OrderState.DONE || !operation.equals(order.operationId)) {
      return Optional.empty();
    }
    OrderList list = order.agreed().orElseThrow();
    Map<UUID, OrderItemEntity> done = lists.done(order.id);
    return Optional.of(
        new CarriedOut(
            list,
            new Deed(
                approvals(order, list.digest()),
                Objects.requireNonNull(order.agreedAt),
                list.items().stream()
                    .flatMap(item -> Stream.ofNullable(done.get(item.id())))
                    .map(CertifyOrder::done)
                    .toList(),
                Objects.requireNonNull(order.endedAt)),
            outside(list)));
  }

  private static Done done(OrderItemEntity row) {
    return new Done(row.versionId, row.endedAt, Optional.ofNullable(row.goneAt));
  }

  /** Names say who voted when to the controller alone, who keeps the votes in their order. */
  private List<Approval> approvals(OrderEntity order, Digest digest) {
    List<Approval> approvals = new ArrayList<>();
    List<OrderVoteEntity> all = votes.all(order);
    for (int i = 0; i < all.size(); i++) {
      OrderVoteEntity vote = all.get(i);
      if (vote.digest.equals(digest.toString()) && !vote.at.isAfter(latest(order))) {
        approvals.add(
            new Approval(
                "approver",
                "ap-" + (i + 1),
                vote.verdict == OrderVerdict.APPROVE ? Vote.APPROVED : Vote.REFUSED,
                vote.at.truncatedTo(ChronoUnit.SECONDS),
                digest));
      }
    }
    return approvals;
  }

  private static Instant latest(OrderEntity order) {
    return Objects.requireNonNull(order.agreedAt).plusSeconds(1);
  }

  private List<Outside> outside(OrderList list) {
    Map<OutsideKind, Integer> counts = new EnumMap<>(OutsideKind.class);
    lists
        .outside(list)
        .forEach(
            (OrderOutside one) ->
                counts.merge(one.kind(), one.name().isPresent() ? 1 : 0, Integer::sum));
    return counts.entrySet().stream()
        .map(one -> new Outside(one.getKey(), Optional.of(one.getValue()).filter(n -> n > 0)))
        .toList();
  }
}
