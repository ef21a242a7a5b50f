// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Attachment;
import dev.lethe.client.model.Casework;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.IdentityProof;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.PlanTarget;
import dev.lethe.client.model.RequestHold;
import dev.lethe.client.model.RequestScope;
import dev.lethe.client.model.RequestSearch;
import dev.lethe.client.model.TimelineEntry;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Reads;
import dev.lethe.web.access.Reads.Begun;
import dev.lethe.web.access.Reads.Read;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Words;
import dev.lethe.web.report.ReportTexts;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Everything one request page shows.
 *
 * @param request the request
 * @param together with what it is carried out, or can be
 * @param timeline oldest first
 * @param scope what it is about, absent for roles that may not see it
 * @param plan the newest revision
 * @param operation the run that belongs to it
 * @param tested what tests found
 * @param papers certificates, letters and what is done by hand
 */
public record RequestPage(
    ErasureRequest request,
    Together together,
    List<TimelineEntry> timeline,
    Optional<RequestScope> scope,
    Optional<Plan> plan,
    Optional<Operation> operation,
    Tested tested,
    Papers papers) {

  private static final Set<String> HOLDABLE =
      Set.of(
          "SCOPING",
          "AWAITING_DECISION",
          "APPROVED",
          "EXECUTING",
          "VERIFYING",
          "VERIFICATION_FAILED",
          "FAILED",
          "CERTIFYING");

  /** Where work has ended without an answer. */
  private static final Set<String> STOPPED = Set.of("VERIFICATION_FAILED", "FAILED");

  static RequestPage read(Reads reads, Api api, UUID id, ReportTexts texts) throws ApiException {
    Begun<List<TimelineEntry>> timeline =
        reads.begin(
            () ->
                Sheet.every(
                    cursor -> api.requests().getTimelineWithHttpInfo(id, Sheet.MOST, cursor)));
    Begun<Optional<Casework>> work =
        reads.begin(() -> optional(() -> api.casework().getCasework(id)));
    Begun<Optional<List<Attachment>>> attachments =
        reads.begin(() -> optional(() -> api.casework().listAttachments(id)));
    Begun<Optional<RequestScope>> scope =
        reads.begin(() -> optional(() -> api.requests().getScope(id)));
    ErasureRequest request = api.requests().getErasureRequest(id);
    UUID plan = request.getCurrentPlanId();
    UUID operation = request.getCurrentOperationId();
    Begun<Optional<Plan>> planned =
        reads.begin(
            () -> plan == null ? Optional.empty() : optional(() -> api.plans().getPlan(plan)));
    Begun<Optional<Operation>> run =
        reads.begin(
            () ->
                operation == null
                    ? Optional.empty()
                    : optional(() -> api.operations().getOperation(operation)));
    Begun<Papers> papers = reads.begin(() -> papers(api, request, work, attachments));
    Begun<Together> together = reads.begin(() -> Together.read(api, request));
    Tested tested = Tested.read(api, request, texts);
    return new RequestPage(
        request,
        together.get(),
        timeline.get(),
        scope.get(),
        planned.get(),
        run.get(),
        tested,
        papers.get());
  }

  private static Papers papers(
      Api api,
      ErasureRequest request,
      Begun<Optional<Casework>> work,
      Begun<Optional<List<Attachment>>> attachments)
      throws ApiException {
    UUID id = request.getId();
    return new Papers(
        Sheet.every(
            cursor ->
                api.certificates()
                    .listCertificatesWithHttpInfo(id, null, Sheet.MOST, cursor, null)),
        optional(() -> api.letters().listLetters(id)),
        carriedOut(request)
            ? optional(
                () ->
                    Sheet.every(
                        cursor ->
                            api.recipients()
                                .listNoticesWithHttpInfo(null, id, null, Sheet.MOST, cursor, null)))
            : Optional.empty(),
        work.get(),
        attachments.get());
  }

  private static boolean carriedOut(ErasureRequest request) {
    return "COMPLETED".equals(request.getState()) && !Stage.answered(request);
  }

  /** A part that does not exist yet, or is not for this role, is left out of the page. */
  private static <T> Optional<T> optional(Read<T> read) throws ApiException {
    try {
      return Optional.of(read.fetch());
    } catch (ApiException e) {
      if (e.getCode() == Response.Status.NOT_FOUND.getStatusCode()
          || e.getCode() == Response.Status.FORBIDDEN.getStatusCode()
          || e.getCode() == Response.Status.CONFLICT.getStatusCode()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Newest first. */
  public List<Certificate> certificates() {
    return papers.certificates();
  }

  /** The seven stages, or two where nothing is held. */
  public List<Stage> stages() {
    return Stage.of(request, papers.untold() || papers.owed().isPresent());
  }

  /** True where the caller may fire this event now. */
  public boolean may(String event) {
    return Words.may(request.getPermissions(), event);
  }

  /** What keeps it from being carried out, or its records from being learned from. */
  public List<RequestHold> holds() {
    return request.getHolds() == null ? List.of() : request.getHolds();
  }

  /**
   * Whether a hold keeps it waiting; before it is decided on it can be planned, and its refusal can
   * be voted on.
   */
  public boolean held() {
    return !request.getState().equals("SCOPING")
        && plan.map(Plan::getRefusal).isEmpty()
        && holds().stream().anyMatch(hold -> hold.getKind().equals("HOLD"));
  }

  /** Whether its work can be taken back to planning, for a hold keeps it waiting. */
  public boolean takesBack() {
    return may("replan") && !STOPPED.contains(request.getState());
  }

  /** What an event that is asked for does: planning again is one thing after a failure only. */
  static String effect(ErasureRequest request, String event) {
    return event.equals("replan") && !STOPPED.contains(request.getState()) ? "takeBack" : event;
  }

  /** The letter that ends it. */
  public String lastLetter() {
    return Stage.refused(request) ? "refusal" : "answer";
  }

  /** Whether its records are known and still there, so that a hold can be placed on them. */
  public boolean holdable() {
    return HOLDABLE.contains(request.getState());
  }

  /** Whether a person asks. */
  public boolean asks() {
    return request.getIdentity() != null;
  }

  /** Whether it waits for somebody to say who asks, and the viewer may. */
  public boolean asksWho() {
    return may("identity") && !Boolean.TRUE.equals(request.getIdentity().getSettled());
  }

  /** Whether what was found is kept from everybody until then. */
  public boolean withheld() {
    return scope
        .filter(s -> s.getSearch().getState() == RequestSearch.StateEnum.WITHHELD)
        .isPresent();
  }

  /** The ending of a proof's file, for example {@code pdf}. */
  public String kind(IdentityProof proof) {
    return proof.getMediaType().substring(proof.getMediaType().indexOf('/') + 1);
  }

  /** Whether it was answered because nothing is held. */
  public boolean answered() {
    return Stage.answered(request);
  }

  /** What the newest plan does to a model or data version that was found. */
  public Optional<PlanTarget> treatment(UUID version) {
    return plan.flatMap(
        p ->
            p.getTargets().stream()
                .filter(
                    t ->
                        version.equals(t.getModelVersionId())
                            || version.equals(t.getDatasetVersionId()))
                .findFirst());
  }
}
