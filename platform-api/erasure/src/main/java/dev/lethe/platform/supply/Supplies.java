// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.Awaiting;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.supply.Supply.About;
import dev.lethe.platform.supply.Supply.Asked;
import dev.lethe.platform.supply.Supply.Given;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The door to what controllers hand over. Every method runs in the caller's transaction. */
@ApplicationScoped
public class Supplies implements Awaiting {

  private static final Actor WORKER = Actor.system("worker");

  private final EntityManager entities;
  private final Handover handover;
  private final Operations operations;
  private final AuditLog audit;
  private final Clock clock;

  Supplies(
      EntityManager entities,
      Handover handover,
      Operations operations,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.handover = handover;
    this.operations = operations;
    this.audit = audit;
    this.clock = clock;
  }

  /** Asks for models, unless that was done before. */
  void ask(UUID target, UUID request, UUID operation, UUID modelVersion, Wanted wanted) {
    if (entities.find(SupplyEntity.class, target) == null) {
      entities.persist(
          new SupplyEntity(target, request, operation, modelVersion, wanted, clock.instant()));
      entities.flush();
    }
  }

  /** The models to be checked, candidate first; empty while the controller is asked for them. */
  List<Handed> models(UUID target) {
    SupplyEntity row = row(target);
    return row.state == SupplyState.MODELS_GIVEN ? row.models() : List.of();
  }

  /** Says that the models were accepted. */
  void take(UUID target) {
    SupplyEntity row = locked(target);
    row.state = row.wanted().files() ? SupplyState.CLOSED : SupplyState.MODELS_TAKEN;
  }

  /**
   * Asks for scores, unless that was done before.
   *
   * @param testPlan digest of the registered plan that they answer
   * @return the scores to be checked; empty while the controller is asked for them
   */
  Optional<Handed> scores(UUID target, Digest testPlan) {
    SupplyEntity row = locked(target);
    if (row.state == SupplyState.MODELS_TAKEN) {
      row.state = SupplyState.SCORES_WANTED;
      row.testPlanDigest = testPlan.toString();
    }
    return row.state == SupplyState.SCORES_GIVEN ? row.scores() : Optional.empty();
  }

  /**
   * Whether scores are still those to be judged. If so, neither a new hand-over nor an end of the
   * operation changes that until the transaction ends.
   */
  boolean judging(UUID target, Handed handed) {
    boolean open = operations.lockedOpen(row(target).operationId);
    SupplyEntity row = locked(target);
    return open
        && row.state == SupplyState.SCORES_GIVEN
        && row.scores().equals(Optional.of(handed));
  }

  /**
   * Asks again for what was not accepted. Nothing happens where nothing waits to be checked:
   * another worker, which took over the step of one that was thought lost, has refused it before.
   */
  void refuse(UUID tenant, UUID target, String why) {
    SupplyEntity row = locked(target);
    if (row.state == SupplyState.MODELS_GIVEN) {
      row.state = SupplyState.MODELS_WANTED;
      row.models(List.of());
    } else if (row.state == SupplyState.SCORES_GIVEN) {
      row.state = SupplyState.SCORES_WANTED;
      row.scores(Optional.empty());
    } else {
      return;
    }
    row.problem = why;
    audit.record(tenant, WORKER, "supply.refuse", name(row), Map.of("asked", row.state.name()));
  }

  @Override
  public Set<UUID> awaited(Set<UUID> requests) {
    return requests.isEmpty()
        ? Set.of()
        : entities
            .createQuery(
                "select requestId from SupplyEntity"
                    + " where requestId in :requests and state in :wanted",
                UUID.class)
            .setParameter("requests", requests)
            .setParameter("wanted", List.of(SupplyState.MODELS_WANTED, SupplyState.SCORES_WANTED))
            .getResultStream()
            .collect(Collectors.toSet());
  }

  /** Keeps a supply as it is until the transaction ends. */
  void lock(UUID target) {
    SupplyEntity unused = locked(target);
  }

  /** Says that nothing more is needed. */
  void close(UUID target) {
    locked(target).state = SupplyState.CLOSED;
  }

  /** A page of them, newest first. */
  Listed<Supply> list(Spot spot, int limit) {
    Listed<SupplyEntity> page =
        new Listing<>(entities, SupplyEntity.class)
            .sorted(SortKey.<SupplyEntity>id("targetId", s -> s.targetId).descending())
            .page(spot, limit);
    return page.with(page.rows().stream().map(this::view).toList());
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  Supply get(UUID id) {
    return view(found(id));
  }

  /**
   * What is asked for.
   *
   * @throws ProblemException NOT_FOUND
   */
  Wanted wanted(UUID id) {
    return found(id).wanted();
  }

  /**
   * Takes models in, to be checked.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION unless they are asked for,
   *     VALIDATION_FAILED with the first that cannot be
   */
  Supply give(Caller caller, UUID id, NewSuppliedModels given) {
    SupplyEntity row = asking(id, SupplyState.MODELS_WANTED);
    List<Handed> handed = handover.models(caller, row.wanted(), given);
    row.models(handed);
    return given(caller, row, SupplyState.MODELS_GIVEN, handed.get(0));
  }

  /**
   * Takes scores in, to be checked and judged.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION unless they are asked for,
   *     VALIDATION_FAILED
   */
  Supply give(Caller caller, UUID id, NewSuppliedScores given) {
    SupplyEntity row = asking(id, SupplyState.SCORES_WANTED);
    Handed handed = handover.scores(caller, given);
    row.scores(Optional.of(handed));
    return given(caller, row, SupplyState.SCORES_GIVEN, handed);
  }

  private Supply given(Caller caller, SupplyEntity row, SupplyState state, Handed first) {
    row.state = state;
    row.problem = null;
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        state == SupplyState.MODELS_GIVEN ? "supply.models" : "supply.scores",
        name(row),
        Map.of("digest", first.digest().toString()));
    entities.flush();
    return view(row);
  }

  private SupplyEntity asking(UUID id, SupplyState asked) {
    // With the commit; its steps are locked before what they work on.
    operations.wake(found(id).operationId);
    SupplyEntity row = locked(id);
    SupplyState state = view(row).state();
    if (state != asked) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "These are asked for in state " + asked + "; the supply is " + state + ".");
    }
    return row;
  }

  private Supply view(SupplyEntity row) {
    Wanted wanted = row.wanted();
    return new Supply(
        new About(
            row.targetId, row.requestId, row.operationId, row.modelVersionId, wanted.modelName()),
        wanted.files(),
        operations.get(row.operationId).ended() ? SupplyState.CLOSED : row.state,
        new Asked(
            wanted.oracles(),
            wanted.seeds(),
            wanted.data().retrainOn(),
            wanted.data().holdoutVersionId(),
            wanted.sets().forget().size(),
            wanted.sets().retain().size(),
            wanted.sets().holdout().size()),
        new Given(
            row.models().stream().map(Handed::digest).toList(),
            row.testPlan(),
            Optional.ofNullable(row.problem)),
        row.createdAt);
  }

  private static String name(SupplyEntity row) {
    return "supply/" + row.targetId;
  }

  private SupplyEntity found(UUID id) {
    SupplyEntity row = entities.find(SupplyEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("supply");
    }
    return row;
  }

  private SupplyEntity row(UUID target) {
    SupplyEntity row = entities.find(SupplyEntity.class, target);
    if (row == null) {
      throw new IllegalStateException("nothing was asked for " + target);
    }
    return row;
  }

  private SupplyEntity locked(UUID target) {
    return RowLock.take(entities, row(target));
  }
}
