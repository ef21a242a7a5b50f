// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static java.util.Objects.requireNonNull;

import dev.lethe.certification.pdf.LetterPdf;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.plan.PlanDocument.Refused.FoundRecords;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proposes that a request, or what it has in some data sets, is not carried out. A refusal is a
 * plan that does nothing: the same people read it, by its digest, and the same votes are needed.
 */
@ApplicationScoped
class Refusals {

  private static final String NOT_IDENTIFIED = "11(2)";

  /** Begins the grounds that data can have, and not only a request. */
  private static final String EXCEPTIONS = "17(3)";

  private final Plans plans;
  private final ErasureRequests requests;
  private final RequestStates states;
  private final Datasets datasets;

  Refusals(Plans plans, ErasureRequests requests, RequestStates states, Datasets datasets) {
    this.plans = plans;
    this.requests = requests;
    this.states = states;
    this.datasets = datasets;
  }

  /**
   * Proposes a refusal, inside the caller's transaction; drafts of plans no longer count.
   *
   * @throws ProblemException VALIDATION_FAILED, PRECONDITION_FAILED, IDENTITY_NOT_VERIFIED,
   *     QUORUM_IMPOSSIBLE, or INVALID_TRANSITION unless the request is being planned, alone
   */
  PlanFacts propose(Caller caller, UUID request, String ifMatch, NewRefusal wanted) {
    RequestState state = states.lockedState(request);
    requests.membership(request).tag().requireMatch(ifMatch);
    requests.requireIdentified(request);
    if (state != RequestState.SCOPING) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A request that is " + state + " is not being planned.");
    }
    if (requests.membership(request).batch().isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "The request is in a batch; it leaves that one first.");
    }
    if (!LetterPdf.canSay(wanted.reason())) {
      // The person is told it in these words, and they cannot be changed once they were voted on.
      throw ProblemException.invalid("/reason", "has a letter that the page cannot show");
    }
    JoinedRequests joined = requests.joined(caller.tenantId(), request);
    Refused refused =
        wanted
            .datasetIds()
            .map(ids -> of(joined, wanted, ids))
            .orElseGet(() -> ofAll(requests.found(request), wanted));
    return plans.proposeAtOnce(
        caller,
        joined,
        revision ->
            new PlanDocument(
                PlanDocument.SCHEMA,
                request,
                revision,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(refused)));
  }

  /** All that was found is kept, also what was refused before. */
  private Refused ofAll(List<RequestRecords> records, NewRefusal wanted) {
    if (wanted.grounds().contains(NOT_IDENTIFIED) && !records.isEmpty()) {
      throw ProblemException.invalid(
          "/grounds", "has 11(2), that the person cannot be found in the data; records were found");
    }
    return new Refused(
        wanted.grounds(), wanted.reason(), Optional.of(found(records)), Optional.empty());
  }

  private Refused of(JoinedRequests joined, NewRefusal wanted, List<UUID> ids) {
    if (!wanted.grounds().stream().allMatch(ground -> ground.startsWith(EXCEPTIONS))) {
      // These are about a request and who makes it.
      throw ProblemException.invalid(
          "/grounds", "has 12(5) or 11(2), by which only a whole request is refused");
    }
    Map<UUID, List<RequestRecords>> held =
        joined.records().stream()
            .collect(
                Collectors.groupingBy(
                    r -> datasets.version(r.datasetVersionId()).place().datasetId()));
    Set<UUID> before =
        requests.leftOut(joined.ids()).getOrDefault(joined.lead(), Map.of()).keySet();
    for (int i = 0; i < ids.size(); i++) {
      String pointer = "/datasetIds/" + i;
      if (before.contains(ids.get(i))) {
        throw ProblemException.invalid(pointer, "was left out before, and stays so");
      }
      if (!held.containsKey(ids.get(i))) {
        throw ProblemException.invalid(
            pointer, "names no data set in which records of the request are held");
      }
    }
    Set<UUID> left = new TreeSet<>(ids);
    if (left.equals(held.keySet())) {
      throw ProblemException.invalid(
          "/datasetIds",
          "names all data sets in which records of the request are held; refuse the whole request");
    }
    Map<UUID, String> names = datasets.names(left);
    return new Refused(
        wanted.grounds(),
        wanted.reason(),
        Optional.of(left.stream().flatMap(id -> found(held.get(id)).stream()).toList()),
        Optional.of(
            left.stream()
                .map(id -> new Refused.LeftOut(id, requireNonNull(names.get(id))))
                .toList()));
  }

  private List<FoundRecords> found(@Nullable List<RequestRecords> records) {
    return requireNonNull(records).stream().map(this::found).toList();
  }

  private FoundRecords found(RequestRecords records) {
    DatasetVersion version = datasets.version(records.datasetVersionId());
    return new FoundRecords(
        version.id(),
        version.name(),
        version.content().digest().orElseThrow(),
        records.digest(),
        records.hits());
  }
}
