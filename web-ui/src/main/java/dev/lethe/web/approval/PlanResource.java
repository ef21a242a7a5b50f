// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.NewDecision;
import dev.lethe.client.model.NewPlan;
import dev.lethe.client.model.NewPlanTarget;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.SubjectLookup;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plans: made and proposed by the officer, decided by two approvers. */
@Path("/t/{tenant}/plans")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PlanResource {

  private static final String SECTION = "decisions";
  private static final int MOST = 200;
  private static final String METHOD_FIELD = "method-";

  @CheckedTemplate(basePath = "approval")
  static class Templates {
    static native TemplateInstance methods(
        Shell shell,
        ErasureRequest request,
        Optional<SubjectLookup> scope,
        Optional<Plan> last,
        List<String> methods);

    static native TemplateInstance plan(Shell shell, PlanPage page);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;

  PlanResource(SignedIn signedIn, Frame frame) {
    this.signedIn = signedIn;
    this.frame = frame;
  }

  /** Lets the officer choose a method per model. */
  @GET
  @Path("for/{id}")
  public TemplateInstance methods(@PathParam("id") UUID id) throws ApiException {
    Api api = signedIn.api();
    List<Plan> plans = api.plans().listPlans(id, MOST, null);
    return Templates.methods(
        frame.open(SECTION),
        api.requests().getErasureRequest(id),
        Optional.of(api.requests().getScope(id)),
        plans.stream().findFirst(),
        PlanPage.METHODS);
  }

  /** Makes a plan; a model without a choice is left to the planner. */
  @POST
  @Path("for/{id}")
  public Response create(@PathParam("id") UUID id, MultivaluedMap<String, String> form)
      throws ApiException {
    List<NewPlanTarget> targets = new ArrayList<>();
    form.forEach(
        (name, values) -> {
          if (name.startsWith(METHOD_FIELD) && !values.get(0).isBlank()) {
            UUID model = UUID.fromString(name.substring(METHOD_FIELD.length()));
            targets.add(new NewPlanTarget().modelVersionId(model).method(values.get(0)));
          }
        });
    NewPlan plan = new NewPlan().targets(targets.isEmpty() ? null : targets);
    return to(signedIn.api().plans().createPlan(id, Api.newKey(), plan).getId());
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
