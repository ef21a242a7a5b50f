// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.hold;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.DatasetApi;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.LegalHold;
import dev.lethe.client.model.NewHold;
import dev.lethe.client.model.NewReview;
import dev.lethe.client.model.WithReason;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Legal holds and restrictions of processing. */
@Path("/t/{tenant}/holds")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HoldResource {

  private static final String SECTION = "holds";
  private static final int REFUSED = 403;
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERRORS = 500;

  @CheckedTemplate(basePath = "hold")
  static class Templates {
    static native TemplateInstance list(Shell shell, String show, Sheet<LegalHold> sheet);

    static native TemplateInstance form(
        Shell shell,
        HoldForm form,
        Optional<ErasureRequest> request,
        List<Dataset> datasets,
        List<Fault> faults);

    static native TemplateInstance hold(
        Shell shell, LegalHold hold, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final Clock clock;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final HoldTexts texts = Speech.following(HoldTexts.class);

  HoldResource(SignedIn signedIn, Frame frame, ProblemPages problems, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
    this.clock = clock;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = query(address);
    return Templates.list(
        frame.open(SECTION),
        query.value("active").equals("false") ? "RELEASED" : "STANDING",
        Sheet.of(
            query,
            signedIn
                .api()
                .holds()
                .listLegalHoldsWithHttpInfo(
                    Boolean.valueOf(query.value("active")),
                    null,
                    null,
                    Sheet.ROWS,
                    query.after(),
                    query.before())));
  }

  private static ListQuery query(UriInfo address) {
    ListQuery query = ListQuery.of(address, "active");
    return query.value("active").isEmpty() ? query.put("active", "true") : query;
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/legal-holds", query(address).start());
  }

  @GET
  @Path("new")
  public TemplateInstance blank(@QueryParam("request") Optional<UUID> request) throws ApiException {
    Shell shell = frame.open(SECTION);
    Map<String, String> presets =
        Map.of(
            "kind",
            "HOLD",
            "request",
            request.map(UUID::toString).orElse(""),
            "reviewOn",
            HoldForm.proposedDay(clock, shell.zone()));
    return page(shell, new HoldForm(Typed.blank(presets, faultTexts)), List.of());
  }

  /** Places a hold; what is wrong comes back with what was typed. */
  @POST
  public Response place(MultivaluedMap<String, String> sent) throws ApiException {
    HoldForm form = new HoldForm(Typed.of(sent, faultTexts));
    NewHold wanted = form.hold(texts.day());
    List<Fault> faults = form.typed().faults();
    if (faults.isEmpty()) {
      try {
        LegalHold placed = signedIn.api().holds().placeLegalHold(Api.newKey(), wanted);
        return placed.getTooLate() == null || placed.getTooLate().isEmpty()
            ? to(placed.getId())
            // For whom it came too late is said once.
            : Response.ok(detail(placed, Typed.blank(Map.of(), faultTexts), List.of()).render())
                .build();
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(page(frame.open(SECTION), form, faults).render())
        .build();
  }

  private TemplateInstance page(Shell shell, HoldForm form, List<Fault> faults)
      throws ApiException {
    Api api = signedIn.api();
    Optional<UUID> request = form.request();
    return Templates.form(
        shell,
        form,
        request.isPresent()
            ? Optional.of(api.requests().getErasureRequest(request.get()))
            : Optional.empty(),
        request.isPresent() ? List.of() : datasets(api.datasets()),
        faults);
  }

  private static List<Dataset> datasets(DatasetApi api) throws ApiException {
    return Sheet.every(
        cursor -> api.listDatasetsWithHttpInfo(null, "name", Sheet.MOST, cursor, null));
  }

  @GET
  @Path("{id}")
  public TemplateInstance hold(@PathParam("id") UUID id) throws ApiException {
    return detail(id, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance detail(UUID id, Typed form, List<Fault> faults) throws ApiException {
    return detail(signedIn.api().holds().getLegalHold(id), form, faults);
  }

  private TemplateInstance detail(LegalHold hold, Typed form, List<Fault> faults)
      throws ApiException {
    return Templates.hold(frame.open(SECTION), hold, form, faults);
  }

  @POST
  @Path("{id}/review")
  public Response review(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewReview wanted = new NewReview().reason(form.needed("reason"));
    form.day(HoldForm.REVIEW_ON, texts.day()).ifPresent(wanted::reviewOn);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        var unused =
            signedIn.api().holds().reviewLegalHold(id, Api.newKey(), form.value("etag"), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE).entity(detail(id, form, faults).render()).build();
  }

  @POST
  @Path("{id}/release")
  public Response release(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    WithReason wanted = new WithReason().reason(form.needed("releaseReason"));
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        var unused =
            signedIn.api().holds().releaseLegalHold(id, Api.newKey(), form.value("etag"), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = faults(e);
      }
    }
    return Response.status(UNPROCESSABLE).entity(detail(id, form, faults).render()).build();
  }

  /** What is refused for a reason that stands in the answer comes back on the page. */
  private List<Fault> faults(ApiException refusal) throws ApiException {
    if (refusal.getCode() < REFUSED || refusal.getCode() >= SERVER_ERRORS) {
      throw refusal;
    }
    ProblemPages.Explained problem = problems.explain(refusal);
    return Fault.of(problem.words(), problem.faults(), HoldForm::field);
  }

  private Response to(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/holds/" + id)).build();
  }
}
