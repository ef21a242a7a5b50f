// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import dev.lethe.certification.statement.OrderList;
import dev.lethe.certification.statement.Wording;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Ballot;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.Dataset;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.order.Findings.Found;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The door to orders: they are filed, voted on and taken back, in the caller's transaction. */
@ApplicationScoped
public class Orders {

  private final EntityManager entities;
  private final Datasets datasets;
  private final Findings findings;
  private final OrderBars bars;
  private final OrderVotes votes;
  private final Operations operations;
  private final AuditLog audit;
  private final Tenants tenants;
  private final Clock clock;

  Orders(
      EntityManager entities,
      Datasets datasets,
      Findings findings,
      OrderBars bars,
      OrderVotes votes,
      Operations operations,
      AuditLog audit,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.datasets = datasets;
    this.findings = findings;
    this.bars = bars;
    this.votes = votes;
    this.operations = operations;
    this.audit = audit;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  OrderEntity get(UUID id) {
    return Optional.ofNullable(entities.find(OrderEntity.class, id)).orElseThrow(Orders::notFound);
  }

  /** An order, as it is until the transaction ends. */
  OrderEntity locked(UUID id) {
    return RowLock.find(entities, OrderEntity.class, id).orElseThrow(Orders::notFound);
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("order");
  }

  /**
   * Files an order.
   *
   * @throws ProblemException VALIDATION_FAILED
   */
  OrderEntity file(Caller caller, NewOrder wanted) {
    wanted.requireDays(tenants.get(caller.tenantId()).today(clock));
    for (int i = 0; i < wanted.datasetIds().size(); i++) {
      requireEarnest(wanted.datasetIds().get(i), "/datasetIds/" + i);
    }
    OrderEntity order = new OrderEntity(wanted, caller, clock.instant());
    requirePrintable("/authority", order.authority);
    requirePrintable("/fileNumber", order.fileNumber);
    entities.persist(order);
    entities.flush();
    tell(caller, OrderTale.FILED, order, Map.of());
    return order;
  }

  /** What is printed on the certificate has no words that it may not use. */
  private static void requirePrintable(String pointer, String text) {
    if (!OrderList.isPrintable(text) || !Wording.forbiddenIn(text).isEmpty()) {
      throw ProblemException.invalid(
          pointer, "has words or characters that a certificate cannot print");
    }
  }

  private void requireEarnest(UUID id, String pointer) {
    Dataset dataset;
    try {
      dataset = datasets.get(id);
    } catch (ProblemException e) {
      throw ProblemException.invalid(pointer, "names no data set");
    }
    if (dataset.registered().practice()) {
      throw ProblemException.invalid(
          pointer, "is there to practise on, and thrown away without an order");
    }
  }

  /**
   * Says by which versions models live on. Whoever has voted votes anew.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION, VALIDATION_FAILED
   */
  OrderEntity choose(Caller caller, UUID id, String ifMatch, NewReplacements wanted) {
    OrderEntity order = lockedOpen(id, ifMatch);
    Map<UUID, ModelVersion> clean =
        findings.clean(findings.of(caller.tenantId(), order).document()).stream()
            .collect(Collectors.toMap(ModelVersion::id, version -> version));
    Set<UUID> models = new HashSet<>();
    for (int i = 0; i < wanted.versionIds().size(); i++) {
      ModelVersion version = clean.get(wanted.versionIds().get(i));
      if (version == null) {
        throw ProblemException.invalid(
            "/versionIds/" + i,
            "is no version of a model on the list that can be used and came of none of the data");
      }
      if (!models.add(version.place().modelId())) {
        throw ProblemException.invalid("/versionIds/" + i, "is a second one of the same model");
      }
    }
    order.choose(wanted.versionIds(), caller);
    entities.flush();
    tell(caller, OrderTale.CHOSEN, order, Map.of("count", Integer.toString(models.size())));
    return order;
  }

  /**
   * Takes a vote on what is found now; the last one that is needed has it carried out.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION, LEGAL_HOLD_ACTIVE, or why the caller
   *     may not vote
   */
  OrderEntity vote(Caller caller, UUID id, NewOrderVote given) {
    OrderEntity order = locked(id);
    requireOpen(order);
    Found found = findings.of(caller.tenantId(), order);
    Digest digest = found.document().digest();
    if (given.verdict() == OrderVerdict.APPROVE && given.digest().equals(digest)) {
      bars.of(found)
          .ifPresent(
              bar -> {
                throw bar.refusal();
              });
    }
    Ballot.Result result = votes.cast(caller, order, digest, given);
    tell(
        caller,
        OrderTale.VOTED,
        order,
        Map.of("verdict", given.verdict().name(), "digest", digest.toString()));
    if (result == Ballot.Result.APPROVED) {
      UUID operation = operations.startIrreversible(work(caller, order));
      order.agree(found.document(), operation, clock.instant());
      tell(caller, OrderTale.AGREED, order, Map.of("digest", digest.toString()));
    }
    entities.flush();
    return order;
  }

  /** Steps of an order. */
  record Input(UUID orderId) {}

  private static NewOperation work(Caller caller, OrderEntity order) {
    Input input = new Input(order.id);
    return new NewOperation(
        "order",
        "Carry out the order " + order.fileNumber,
        Optional.empty(),
        caller.person(),
        List.of(
            new Step(EndOrdered.KIND, "End everything on the list", input, 0),
            new Step(RemoveOrdered.KIND, "Remove the bytes and try to read them", input, 1),
            new Step(CertifyOrder.KIND, "Issue the certificate", input, 2)));
  }

  /**
   * Takes an order back before anything is done.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION
   */
  OrderEntity withdraw(Caller caller, UUID id, String ifMatch, String reason) {
    OrderEntity order = lockedOpen(id, ifMatch);
    order.withdraw(caller, reason, clock.instant());
    entities.flush();
    tell(caller, OrderTale.WITHDRAWN, order, Map.of("reason", reason));
    return order;
  }

  private OrderEntity lockedOpen(UUID id, String ifMatch) {
    OrderEntity order = locked(id);
    EntityTag.of(order.version).requireMatch(ifMatch);
    requireOpen(order);
    return order;
  }

  private static void requireOpen(OrderEntity order) {
    if (order.state != OrderState.OPEN) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          switch (order.state) {
            case CARRYING_OUT -> "The order was agreed to and is being carried out.";
            case DONE -> "The order was carried out.";
            case WITHDRAWN, OPEN -> "The order was taken back.";
          });
    }
  }

  private void tell(Caller caller, String action, OrderEntity order, Map<String, String> details) {
    Map<String, String> all = new HashMap<>(details);
    all.put("authority", order.authority);
    all.put("fileNumber", order.fileNumber);
    audit.record(caller.tenantId(), Actor.of(caller), action, OrderTale.KIND + "/" + order.id, all);
  }
}
