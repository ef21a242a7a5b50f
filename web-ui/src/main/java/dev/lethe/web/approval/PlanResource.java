// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.NewDecision;
import dev.lethe.client.model.NewTuning;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Plans: made and proposed by the officer, decided by two approvers. */
@Path("/t/{tenant}/plans")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PlanResource {

  private static final String SECTION = "decisions";
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "approval")
  static class Templates {
    static native TemplateInstance methods(Shell shell, PlanForm form, List<Fault> faults);

    static native TemplateInstance plan(Shell shell, PlanPage page);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  PlanResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  /** Lets the officer choose a method per model; those that the query names are chosen at first. */
  @GET
  @Path("for/{id}")
  public TemplateInstance methods(@PathParam("id") UUID id, @Context UriInfo uri)
      throws ApiException {
    return Templates.methods(
        frame.open(SECTION),
        PlanForm.read(signedIn.api(), id, single(uri.getQueryParameters())),
        List.of());
  }

  /** Starts to tune one method for one model, then shows the form again. */
  @POST
  @Path("for/{id}/tunings")
  public Response tune(@PathParam("id") UUID id, @FormParam("tune") String what)
      throws ApiException {
    String[] parts = what.split(" ", 2);
    NewTuning wanted =
        new NewTuning()
            .modelVersionId(UUID.fromString(parts[0]))
            .method(parts.length > 1 ? parts[1] : "");
    signedIn.api().plans().createTuning(id, Api.newKey(), wanted);
    return Response.seeOther(
            UriBuilder.fromPath("/t/{tenant}/plans/for/{id}")
                .queryParam("method-" + wanted.getModelVersionId(), wanted.getMethod())
                .build(signedIn.tenant().orElse(""), id))
        .build();
  }

  /** Makes a plan; what is wrong comes back beside its field. */
  @POST
  @Path("for/{id}")
  public Response create(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    PlanForm form = PlanForm.read(signedIn.api(), id, single(sent));
    List<Fault> faults = form.faults(texts);
    if (faults.isEmpty()) {
      try {
        return to(signedIn.api().plans().createPlan(id, Api.newKey(), form.plan()).getId());
      } catch (ApiException e) {
        if (e.getCode() != UNPROCESSABLE) {
          throw e;
        }
        ProblemPages.Explained problem = problems.explain(e);
        faults = Fault.of(problem.words(), problem.faults(), form::field);
      }
    }
    return Response.status(UNPROCESSABLE)
        .entity(Templates.methods(frame.open(SECTION), form, faults).render())
        .build();
  }

  private static Map<String, String> single(MultivaluedMap<String, String> fields) {
    Map<String, String> typed = new HashMap<>();
    fields.forEach((name, values) -> typed.put(name, values.get(0)));
    return typed;
  }

  @GET
  @Path("{id}")
  public TemplateInstance plan(@PathParam("id") UUID id) throws ApiException {
    Shell shell = frame.open(SECTION);
    return Templates.plan(shell, PlanPage.read(signedIn.api(), id, shell.me().getPerson()));
  }

  @POST
  @Path("{id}/propose")
  public Response propose(@PathParam("id") UUID id, @FormParam("etag") String etag)
      throws ApiException {
    signedIn.api().plans().proposePlan(id, Api.newKey(), etag);
    return to(id);
  }

  /** Records a vote on the digest that was on the screen. */
  @POST
  @Path("{id}/decisions")
  public Response decide(
      @PathParam("id") UUID id,
      @FormParam("etag") String etag,
      @FormParam("digest") String digest,
      @FormParam("verdict") Optional<String> verdict,
      @FormParam("comment") Optional<String> comment)
      throws ApiException {
    if (verdict.isEmpty()) {
      return Response.seeOther(
              URI.create("/t/" + signedIn.tenant().orElse("") + "/plans/" + id + "#decision"))
          .build();
    }
    NewDecision decision =
        new NewDecision()
            .verdict(NewDecision.VerdictEnum.fromValue(verdict.get()))
            .planDigest(digest);
    comment.map(String::strip).filter(c -> !c.isEmpty()).ifPresent(decision::comment);
    signedIn.api().plans().decide(id, Api.newKey(), etag, decision);
    return to(id);
  }

  private Response to(UUID plan) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/plans/" + plan)).build();
  }
}
