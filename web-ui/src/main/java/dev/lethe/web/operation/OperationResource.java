// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operation;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.WithReason;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Operations: the list, one with its progress, and how to stop it or let it go on. */
@Path("/t/{tenant}/operations")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OperationResource {

  private static final String SECTION = "operations";

  /** What the part has when there will be no other. */
  private static final String FINISHED = "data-finished";

  /** By which htmx is told that it need not ask again. */
  private static final int STOP_POLLING = 286;

  @CheckedTemplate(basePath = "operation")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<Operation> sheet);

    static native TemplateInstance detail(Shell shell, Operation operation);

    static native TemplateInstance progress(Operation operation);

    static native TemplateInstance cancel(Shell shell, Operation operation);

    static native TemplateInstance resume(Shell shell, Operation operation);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProgressRelay relay;

  OperationResource(SignedIn signedIn, Frame frame, ProgressRelay relay) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.relay = relay;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "text", "state");
    return Templates.list(
        frame.open(SECTION),
        Sheet.of(
            query,
            signedIn
                .api()
                .operations()
                .listOperationsWithHttpInfo(
                    null,
                    query.sent("state"),
                    query.sent("text"),
                    Sheet.ROWS,
                    query.after(),
                    query.before())));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/operations", ListQuery.of(address, "text", "state"));
  }

  @GET
  @Path("{id}")
  public TemplateInstance detail(@PathParam("id") UUID id) throws ApiException {
    return Templates.detail(frame.open(SECTION), signedIn.api().operations().getOperation(id));
  }

  /** The part of the page that changes, for polling. */
  @GET
  @Path("{id}/progress")
  public Response progress(@PathParam("id") UUID id) throws ApiException {
    Operation operation = signedIn.api().operations().getOperation(id);
    return Response.status(
            Pulse.over(operation) ? STOP_POLLING : Response.Status.OK.getStatusCode())
        .entity(Templates.progress(operation).render())
        .build();
  }

  /** The same part, pushed whenever the API says that something happened, and a sign of the end. */
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> events(@PathParam("id") UUID id, @Context Sse sse) {
    Api api = signedIn.api();
    // The pieces are made by threads that answer no request.
    Locale locale = Speech.locale();
    return relay
        .follow(
            api,
            id,
            () -> {
              Operation operation = api.operations().getOperation(id);
              return Speech.in(locale, () -> Templates.progress(operation).render());
            })
        .onItem()
        .transformToMultiAndConcatenate(
            html ->
                Multi.createFrom()
                    .items(
                        html.contains(FINISHED)
                            ? Stream.of(event(sse, "progress", html), event(sse, "ended", "over"))
                            : Stream.of(event(sse, "progress", html))));
  }

  private static OutboundSseEvent event(Sse sse, String name, String html) {
    return sse.newEventBuilder().name(name).data(html).build();
  }

  /** Asks before an operation is stopped. */
  @GET
  @Path("{id}/cancel")
  public TemplateInstance ask(@PathParam("id") UUID id) throws ApiException {
    return Templates.cancel(frame.open(SECTION), signedIn.api().operations().getOperation(id));
  }

  @POST
  @Path("{id}/cancel")
  public Response cancel(@PathParam("id") UUID id) throws ApiException {
    signedIn.api().operations().cancelOperation(id, Api.newKey());
    return back(id);
  }

  /** Asks for the reason before a failed operation goes on. */
  @GET
  @Path("{id}/resume")
  public TemplateInstance askWhy(@PathParam("id") UUID id) throws ApiException {
    return Templates.resume(frame.open(SECTION), signedIn.api().operations().getOperation(id));
  }

  @POST
  @Path("{id}/resume")
  public Response resume(
      @PathParam("id") UUID id, @FormParam("etag") String etag, @FormParam("reason") String reason)
      throws ApiException {
    signedIn
        .api()
        .operations()
        .resumeOperation(id, Api.newKey(), etag, new WithReason().reason(reason));
    return back(id);
  }

  private Response back(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/operations/" + id)).build();
  }
}
