// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

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
import java.util.Optional;
import java.util.UUID;

/**
 * Proposes that a request is not carried out. A refusal is a plan that does nothing: the same
 * people read it, by its digest, and the same votes are needed.
 */
@ApplicationScoped
class Refusals {

  private static final String NOT_IDENTIFIED = "11(2)";

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
    if (wanted.grounds().contains(NOT_IDENTIFIED) && !joined.records().isEmpty()) {
      throw ProblemException.invalid(
          "/grounds", "has 11(2), that the person cannot be found in the data; records were found");
    }
    List<FoundRecords> found = joined.records().stream().map(this::found).toList();
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
                Optional.of(new Refused(wanted.grounds(), wanted.reason(), Optional.of(found)))));
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
