// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.CaseFile;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.IdentityProof;
import dev.lethe.client.model.Notice;
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
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Words;
import dev.lethe.web.report.ReportTexts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    CaseFile file = api.requests().getCaseFile(id);
    ErasureRequest request = file.getRequest();
    Begun<Tested> tested =
        reads.begin(
            () ->
                Tested.read(
                    api,
                    request,
                    whole(
                        file,
                        "reports",
                        file.getReports(),
                        cursor ->
                            api.reports()
                                .listMembershipReportsWithHttpInfo(
                                    id, null, Sheet.MOST, cursor, null)),
                    texts));
    List<TimelineEntry> timeline =
        whole(
            file,
            "timeline",
            file.getTimeline(),
            cursor -> api.requests().getTimelineWithHttpInfo(id, Sheet.MOST, cursor));
    return new RequestPage(
        request,
        Together.of(file),
        timeline,
        Optional.ofNullable(file.getScope()),
        Optional.ofNullable(file.getPlan()),
        Optional.ofNullable(file.getOperation()),
        tested.get(),
        papers(api, file));
  }

  private static Papers papers(Api api, CaseFile file) throws ApiException {
    UUID id = file.getRequest().getId();
    List<Certificate> certificates =
        whole(
            file,
            "certificates",
            file.getCertificates(),
            cursor ->
                api.certificates()
                    .listCertificatesWithHttpInfo(id, null, Sheet.MOST, cursor, null));
    Optional<List<Notice>> notices =
        carriedOut(file.getRequest()) && file.getNotices() != null
            ? Optional.of(
                whole(
                    file,
                    "notices",
                    file.getNotices(),
                    cursor ->
                        api.recipients()
                            .listNoticesWithHttpInfo(null, id, null, Sheet.MOST, cursor, null)))
            : Optional.empty();
    return new Papers(
        certificates,
        Optional.ofNullable(file.getLetters()),
        notices,
        Optional.ofNullable(file.getCasework()),
        Optional.ofNullable(file.getAttachments()));
  }

  private static boolean carriedOut(ErasureRequest request) {
    return "COMPLETED".equals(request.getState()) && !Stage.answered(request);
  }

  /** A list of the file; one that goes on is read at its own address, from the start. */
  private static <T> List<T> whole(
      CaseFile file, String name, @Nullable List<T> rows, Sheet.Call<T> address)
      throws ApiException {
    if (file.getMore().contains(name)) {
      return Sheet.every(address);
    }
    return rows == null ? List.of() : rows;
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
