// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.practice;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.EndedVersions;
import dev.lethe.platform.hold.Holds;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.practice.Practice.PracticeBar;
import dev.lethe.platform.practice.Practice.PracticeBar.Reason;
import dev.lethe.platform.practice.Practice.PracticeThing;
import dev.lethe.platform.practice.PracticeRequests.Touching;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestEvent;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import dev.lethe.platform.sql.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Throws all away that an organisation has to practise on, in the caller's transaction: open
 * requests are withdrawn, data and models end as they do after an erasure. Bytes and rows of the
 * index go after the commit, by those who look for what was given up. What is in earnest stays as
 * it is; where it cannot be told apart, nothing is done.
 */
@ApplicationScoped
class Discarding {

  private static final String REASON = "All that was there to practise on was thrown away.";

  private final PracticeRequests touched;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Operations operations;
  private final Datasets datasets;
  private final Models models;
  private final Succession succession;
  private final EndedVersions gone;
  private final Holds holds;
  private final AuditLog audit;
  private final Clock clock;

  Discarding(
      PracticeRequests touched,
      ErasureRequests requests,
      RequestStates states,
      Operations operations,
      Datasets datasets,
      Models models,
      Succession succession,
      EndedVersions gone,
      Holds holds,
      AuditLog audit,
      Clock clock) {
    this.touched = touched;
    this.requests = requests;
    this.states = states;
    this.operations = operations;
    this.datasets = datasets;
    this.models = models;
    this.succession = succession;
    this.gone = gone;
    this.holds = holds;
    this.audit = audit;
    this.clock = clock;
  }

  /** What there is at a moment. */
  private record Found(
      Map<UUID, String> datasets,
      Map<UUID, DatasetVersion.State> data,
      Map<UUID, String> models,
      Map<UUID, ModelVersion.State> products,
      Touching requests) {}

  /** What there is, and what would keep it from being thrown away. */
  Practice look() {
    return view(found(datasets.practising().names(), models.practising().names()));
  }

  /**
   * Throws it all away. Where there is nothing, nothing happens.
   *
   * @return what went
   * @throws ProblemException INVALID_TRANSITION, LEGAL_HOLD_ACTIVE
   */
  Practice discard(Caller caller) {
    Map<UUID, String> data = datasets.practising().lockedNames();
    Map<UUID, String> made = models.practising().lockedNames();
    Found before = found(data, made);
    states.lock(ids(before.requests().open()));
    List<UUID> work =
        before.requests().open().stream()
            .map(RequestStanding::lead)
            .distinct()
            .flatMap(lead -> requests.operation(lead).stream())
            .toList();
    operations.lock(work);
    datasets.lock(() -> datasets.practising().states(data.keySet()).keySet());
    succession.lock(models.practising().states(made.keySet()).keySet());
    Found found = found(data, made);
    if (!found.requests().ids().equals(before.requests().ids())
        || !found.requests().open().equals(before.requests().open())) {
      throw DatabaseFailure.conflict("requests about practice data changed meanwhile");
    }
    Practice practice = view(found);
    practice.bar().ifPresent(Discarding::refuse);
    withdraw(caller, found);
    work.forEach(operations::giveUp);
    end(caller, found);
    return practice;
  }

  private static void refuse(PracticeBar bar) {
    throw new ProblemException(
        bar.reason() == Reason.HOLD
            ? ProblemType.LEGAL_HOLD_ACTIVE
            : ProblemType.INVALID_TRANSITION,
        bar.sentence());
  }

  private Found found(Map<UUID, String> data, Map<UUID, String> made) {
    Map<UUID, DatasetVersion.State> versions = datasets.practising().states(data.keySet());
    return new Found(
        data,
        versions,
        made,
        models.practising().states(made.keySet()),
        touched.touching(versions.keySet()));
  }

  private Practice view(Found found) {
    List<RequestStanding> open = found.requests().open();
    return new Practice(
        PracticeThing.of(found.datasets()),
        PracticeThing.of(found.models()),
        PracticeThing.of(requests.references(ids(open))),
        found.requests().closed().size(),
        bar(found));
  }

  private Optional<PracticeBar> bar(Found found) {
    Touching touching = found.requests();
    List<String> work = new ArrayList<>(operations.goingOn(touching.leads()));
    found.data().values().stream()
        .filter(state -> state == DatasetVersion.State.PENDING)
        .forEach(state -> work.add("data that are being read"));
    found.products().values().stream()
        .filter(state -> state == ModelVersion.State.PENDING)
        .forEach(state -> work.add("a model that is being made"));
    touching.open().stream()
        .filter(request -> request.state() == RequestState.CERTIFYING)
        .forEach(request -> work.add("certificates that are being issued"));
    if (!work.isEmpty()) {
      return Optional.of(new PracticeBar(Reason.WORK, work.stream().distinct().toList()));
    }
    if (!touching.earnest().isEmpty()) {
      Map<UUID, String> names = requests.references(ids(touching.earnest()));
      return Optional.of(
          new PracticeBar(Reason.EARNEST, names.values().stream().sorted().toList()));
    }
    return holds.keeping(found.datasets().keySet(), touching.ids()).isEmpty()
        ? Optional.empty()
        : Optional.of(new PracticeBar(Reason.HOLD, List.of()));
  }

  private void withdraw(Caller caller, Found found) {
    Set<UUID> leads =
        found.requests().open().stream()
            .map(RequestStanding::lead)
            .collect(Collectors.toCollection(TreeSet::new));
    for (UUID lead : leads) {
      states.fire(
          caller.tenantId(),
          lead,
          RequestEvent.WITHDRAW,
          Actor.of(caller),
          Map.of("reason", REASON));
    }
  }

  private void end(Caller caller, Found found) {
    UUID tenant = caller.tenantId();
    gone.forget(tenant, found.requests().leads(), found.data().keySet());
    found.data().entrySet().stream()
        .filter(version -> version.getValue() == DatasetVersion.State.READY)
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(version -> datasets.purge(tenant, version));
    succession.end(tenant, found.products().keySet());
    Instant now = clock.instant();
    datasets.practising().discard(found.datasets().keySet(), now);
    models.practising().discard(found.models().keySet(), now);
    found.datasets().keySet().stream().sorted().forEach(id -> tell(caller, "dataset", id));
    found.models().keySet().stream().sorted().forEach(id -> tell(caller, "model", id));
  }

  private void tell(Caller caller, String kind, UUID id) {
    audit.record(caller.tenantId(), Actor.of(caller), kind + ".discard", kind + "/" + id, Map.of());
  }

  private static List<UUID> ids(List<RequestStanding> requests) {
    return requests.stream().map(RequestStanding::request).toList();
  }
}
