// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.DatasetApi;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.client.model.Diagnosis;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.NewErasureRequest;
import dev.lethe.client.model.WithReason;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.Reads;
import dev.lethe.web.access.Reads.Begun;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import dev.lethe.web.report.ReportTexts;
import dev.lethe.web.subject.KnownTypes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Erasure requests. */
@Path("/t/{tenant}/requests")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RequestResource {

  private static final String SECTION = "requests";
  private static final int MOST = 200;
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance list(Shell shell, RequestList list, Sheet<ErasureRequest> sheet);

    static native TemplateInstance detail(Shell shell, RequestPage page);

    static native TemplateInstance form(
        Shell shell,
        IntakeForm form,
        KnownTypes types,
        List<DatasetVersion> datasets,
        List<Fault> faults);

    static native TemplateInstance recorded(Shell shell, String reference);

    static native TemplateInstance diagnosis(Shell shell, UUID id, Diagnosis diagnosis);

    static native TemplateInstance confirm(
        Shell shell, ErasureRequest request, String event, String effect);

    private Templates() {}
  }

  private static final String SUBMITS = "request:write";

  private final SignedIn signedIn;
  private final Frame frame;
  private final Reads reads;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);
  private final ReportTexts reportTexts = Speech.following(ReportTexts.class);

  RequestResource(SignedIn signedIn, Frame frame, Reads reads, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.reads = reads;
    this.problems = problems;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    RequestList list = RequestList.of(address);
    return Templates.list(frame.open(SECTION), list, list.sheet(signedIn.api()));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/erasure-requests", RequestList.of(address).forTheApi());
  }

  @GET
  @Path("new")
  public TemplateInstance blank() throws ApiException {
    return form(frame.open(SECTION), new IntakeForm(Typed.blank(Map.of(), texts)), List.of());
  }

  /**
   * Records a request and submits it if the caller may; what is wrong comes back beside its field.
   */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response create(MultipartFormDataInput sent) throws ApiException {
    Shell shell = frame.open(SECTION);
    IntakeForm form = IntakeForm.of(sent, texts);
    List<Fault> faults = form.faults(texts);
    if (faults.isEmpty()) {
      try {
        return Response.seeOther(file(shell, form.request(signedIn.api()))).build();
      } catch (ApiException e) {
        if (e.getCode() != UNPROCESSABLE) {
          throw e;
        }
        faults = form.faults(problems.explain(e), texts);
      }
    }
    return Response.status(UNPROCESSABLE).entity(form(shell, form, faults).render()).build();
  }

  private TemplateInstance form(Shell shell, IntakeForm form, List<Fault> faults)
      throws ApiException {
    Api api = signedIn.api();
    Begun<KnownTypes> types = reads.begin(() -> KnownTypes.read(api));
    List<DatasetVersion> datasets = datasets();
    return Templates.form(shell, form, types.get(), datasets, faults);
  }

  /** Who may not submit leaves a draft to those who do, and may not see it either. */
  private URI file(Shell shell, NewErasureRequest request) throws ApiException {
    Api api = signedIn.api();
    ErasureRequest draft = api.requests().createErasureRequest(Api.newKey(), request);
    if (shell.may(SUBMITS)) {
      api.requests().submitErasureRequest(draft.getId(), Api.newKey(), draft.getEtag());
    }
    return shell.may("request:read")
        ? URI.create(shell.home() + "/requests/" + draft.getId())
        : URI.create(shell.home() + "/requests/recorded/" + draft.getReference());
  }

  /** What was recorded, for those who may not see requests. */
  @GET
  @Path("recorded/{reference:ER-[0-9]{4}-[0-9]{6,9}}")
  public TemplateInstance recorded(@PathParam("reference") String reference) throws ApiException {
    return Templates.recorded(frame.open(SECTION), reference);
  }

  /** Why a request does not go on. */
  @GET
  @Path("{id}/diagnosis")
  public TemplateInstance diagnosis(@PathParam("id") UUID id) throws ApiException {
    return Templates.diagnosis(
        frame.open(SECTION), id, signedIn.api().requests().diagnoseRequest(id));
  }

  /** The same as a file, to be handed to somebody who may not see the request. */
  @GET
  @Path("{id}/diagnosis.json")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response diagnosisFile(@PathParam("id") UUID id) throws ApiException {
    return Response.ok(signedIn.api().download("/erasure-requests/" + id + "/diagnosis"))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"diagnosis.json\"")
        .build();
  }

  @GET
  @Path("{id}")
  public TemplateInstance detail(@PathParam("id") UUID id) throws ApiException {
    Api api = signedIn.api();
    Begun<RequestPage> page = reads.begin(() -> RequestPage.read(reads, api, id, reportTexts));
    return Templates.detail(frame.open(SECTION), page.get());
  }

  @POST
  @Path("{id}/submit")
  public Response submit(@PathParam("id") UUID id, @FormParam("etag") String etag)
      throws ApiException {
    signedIn.api().requests().submitErasureRequest(id, Api.newKey(), etag);
    return back(id);
  }

  /** Asks again, and for the reason where one is needed, before an event that matters. */
  @GET
  @Path("{id}/{event:withdraw|extend|replan|answer|leave}")
  public TemplateInstance confirm(@PathParam("id") UUID id, @PathParam("event") String event)
      throws ApiException {
    ErasureRequest request = signedIn.api().requests().getErasureRequest(id);
    return Templates.confirm(
        frame.open(SECTION), request, event, RequestPage.effect(request, event));
  }

  @POST
  @Path("{id}/{event:withdraw|extend|replan|answer|leave}")
  public Response fire(
      @PathParam("id") UUID id,
      @PathParam("event") String event,
      @FormParam("etag") String etag,
      @FormParam("reason") String reason)
      throws ApiException {
    WithReason body = new WithReason().reason(reason);
    Api api = signedIn.api();
    switch (event) {
      case "withdraw" -> api.requests().withdrawErasureRequest(id, Api.newKey(), etag, body);
      case "leave" -> api.plans().leaveBatch(id, Api.newKey(), etag, body);
      case "answer" -> api.requests().answerErasureRequest(id, Api.newKey(), etag);
      case "extend" -> api.requests().extendErasureRequest(id, Api.newKey(), etag, body);
      default -> api.requests().replanErasureRequest(id, Api.newKey(), etag, body);
    }
    return back(id);
  }

  private Response back(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/requests/" + id)).build();
  }

  /** Data versions that can be searched by record id. */
  private List<DatasetVersion> datasets() throws ApiException {
    List<DatasetVersion> versions = new ArrayList<>();
    DatasetApi api = signedIn.api().datasets();
    for (var dataset :
        Sheet.every(cursor -> api.listDatasetsWithHttpInfo(null, null, Sheet.MOST, cursor, null))) {
      if (dataset.getLatestVersion() != null) {
        versions.add(dataset.getLatestVersion());
      }
    }
    return versions;
  }
}
