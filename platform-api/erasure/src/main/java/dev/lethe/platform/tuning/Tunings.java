// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TuningReport;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.operation.NewOperation;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.Operation;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.Tuned;
import dev.lethe.platform.plan.TunedParameters;
import dev.lethe.platform.plan.TuningDesigns;
import dev.lethe.platform.plan.TuningDesigns.Design;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tuning.TuningEntity.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The door to tunings. Every method runs in the caller's transaction. */
@ApplicationScoped
class Tunings implements TunedParameters {

  private static final ArtifactKind STAND_INS = new ArtifactKind("tuning");

  private static final Actor WORKER = Actor.system("worker");

  private final EntityManager entities;
  private final TuningDesigns designs;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Operations operations;
  private final Artifacts artifacts;
  private final AuditLog audit;
  private final Clock clock;

  Tunings(
      EntityManager entities,
      TuningDesigns designs,
      ErasureRequests requests,
      RequestStates states,
      Operations operations,
      Artifacts artifacts,
      AuditLog audit,
      Clock clock) {
    this.entities = entities;
    this.designs = designs;
    this.requests = requests;
    this.states = states;
    this.operations = operations;
    this.artifacts = artifacts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Starts to tune a method for a model.
   *
   * @throws ProblemException INVALID_TRANSITION if the request is not being planned or this is
   *     being tuned already, or as {@link TuningDesigns#of}
   */
  Operation start(Caller caller, UUID request, NewTuning wanted) {
    UUID tenant = caller.tenantId();
    RequestState state = states.lockedState(request);
    JoinedRequests joined = requests.joined(tenant, request);
    UUID requestId = joined.lead();
    if (state != RequestState.SCOPING) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "A request that is " + state + " is not being planned, so nothing is tuned for it.");
    }
    requests.requireIdentified(request);
    Design design = designs.of(tenant, joined, wanted.modelVersionId(), wanted.method());
    boolean running =
        of(requestId).stream()
            .anyMatch(
                t ->
                    t.state == State.RUNNING
                        && t.modelVersionId.equals(wanted.modelVersionId())
                        && t.method.equals(wanted.method()));
    if (running) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          wanted.method() + " is being tuned for " + design.model().name() + " already.");
    }
    TuningEntity tuning =
        new TuningEntity(UuidCreator.getTimeOrderedEpoch(), requestId, wanted, clock.instant());
    UUID operation =
        operations.start(
            new NewOperation(
                TuneParameters.KIND,
                "Tune " + wanted.method() + " for " + design.model().name(),
                Optional.of(requestId),
                caller.person(),
                List.of(
                    new Step(
                        TuneParameters.KIND,
                        "Try parameters on stand-ins",
                        new TuneParameters.Input(tuning.id),
                        0))));
    tuning.operationId = operation;
    entities.persist(tuning);
    entities.flush();
    audit.record(
        tenant,
        Actor.of(caller),
        "tuning.create",
        "tuning/" + tuning.id,
        Map.of(
            "method", wanted.method(),
            "model", wanted.modelVersionId().toString(),
            "request", requestId.toString()));
    return operations.get(operation);
  }

  /** All tunings for a request or the lead of its batch, newest first. */
  List<TuningEntity> of(UUID request) {
    return entities
        .createQuery("from TuningEntity where requestId = ?1 order by id desc", TuningEntity.class)
        .setParameter(1, requests.lead(request))
        .getResultList();
  }

  /** How a tuning is done, as {@link TuningDesigns#of} says. */
  Design design(UUID tenant, UUID id) {
    TuningEntity tuning = get(id);
    return designs.of(
        tenant, requests.joined(tenant, tuning.requestId), tuning.modelVersionId, tuning.method);
  }

  /** Writes down what a tuning found; its files go. */
  void done(UUID tenant, UUID id, Digest runPlan, TuningReport report) {
    TuningEntity tuning = locked(id);
    tuning.done(runPlan, report, clock.instant());
    artifacts.release(tenant, owner(id));
    audit.record(
        tenant,
        WORKER,
        "tuning.done",
        "tuning/" + id,
        Map.of(
            "report", tuning.reportDigest().orElseThrow().toString(),
            "request", tuning.requestId.toString()));
  }

  /** Writes down that a tuning ended without a result; its files go. */
  void failed(UUID tenant, UUID id, String why) {
    locked(id).failed(why, clock.instant());
    artifacts.release(tenant, owner(id));
  }

  /** Owner of the files of a tuning that goes on. */
  static ArtifactOwner owner(UUID id) {
    return STAND_INS.of(id);
  }

  private TuningEntity get(UUID id) {
    TuningEntity tuning = entities.find(TuningEntity.class, id);
    if (tuning == null) {
      throw new IllegalStateException("no tuning " + id);
    }
    return tuning;
  }

  /** The row, locked until the transaction ends. */
  TuningEntity locked(UUID id) {
    return RowLock.take(entities, get(id));
  }

  @Override
  public Optional<Tuned> tuned(UUID request, UUID tuning) {
    return Optional.ofNullable(entities.find(TuningEntity.class, tuning))
        .filter(t -> t.requestId.equals(request))
        .flatMap(
            t ->
                t.found()
                    .map(
                        found ->
                            new Tuned(
                                t.modelVersionId,
                                t.method,
                                found.chosen(),
                                new PlanDocument.TunedBy(
                                    t.id, t.reportDigest().orElseThrow(), found.proxies()))));
  }
}
