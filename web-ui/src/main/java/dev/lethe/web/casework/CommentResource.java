// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Comment;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.LastLook;
import dev.lethe.client.model.NewComment;
import dev.lethe.client.model.NewLastLook;
import dev.lethe.web.access.Api;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What those who work on a request say of it, and that one of them looked it over. */
@Path("/t/{tenant}/requests/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CommentResource {

  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "casework")
  static class Templates {
    static native TemplateInstance comments(
        Shell shell, ErasureRequest request, Sheet<Comment> sheet, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);

  CommentResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  @Path("comments")
  public TemplateInstance comments(@PathParam("id") UUID id, @Context UriInfo address)
      throws ApiException {
    return page(id, ListQuery.of(address), Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance page(UUID id, ListQuery query, Typed form, List<Fault> faults)
      throws ApiException {
    Api api = signedIn.api();
    return Templates.comments(
        frame.open("requests"),
        api.requests().getErasureRequest(id),
        Sheet.of(
            query,
            api.casework().listCommentsWithHttpInfo(id, Sheet.ROWS, query.after(), query.before())),
        form,
        faults);
  }

  @POST
  @Path("comments")
  public Response comment(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewComment wanted = new NewComment().text(form.needed("text"));
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        Comment unused = signedIn.api().casework().addComment(id, Api.newKey(), wanted);
        return to(id);
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(page(id, ListQuery.NONE, form, faults).render())
        .build();
  }

  @POST
  @Path("comments/{comment}/remove")
  public Response remove(@PathParam("id") UUID id, @PathParam("comment") UUID comment)
      throws ApiException {
    signedIn.api().casework().removeComment(comment);
    return to(id);
  }

  @POST
  @Path("last-look")
  public Response look(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    NewLastLook look = new NewLastLook().note(Typed.of(sent, faultTexts).text("note").orElse(null));
    LastLook unused = signedIn.api().casework().takeLastLook(id, Api.newKey(), look);
    return to(id);
  }

  private Response to(UUID request) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/requests/" + request + "#casework"))
        .build();
  }
}
