// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Colleague;
import dev.lethe.client.model.NewUsualTask;
import dev.lethe.client.model.UsualTask;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be done by hand about every request of a person. */
@Path("/t/{tenant}/usual-tasks")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class UsualTaskResource {

  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "casework")
  static class Templates {
    static native TemplateInstance usual(
        Shell shell, List<UsualTask> tasks, List<Colleague> people, Typed form, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);

  UsualTaskResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  @GET
  public TemplateInstance list() throws ApiException {
    return page(Typed.blank(Map.of("days", "30"), faultTexts), List.of());
  }

  private TemplateInstance page(Typed form, List<Fault> faults) throws ApiException {
    Shell shell = frame.open(TaskResource.SECTION);
    Api api = signedIn.api();
    return Templates.usual(
        shell,
        api.casework().listUsualTasks(),
        shell.may("usual-task:write") ? api.casework().listColleagues() : List.of(),
        form,
        faults);
  }

  @POST
  public Response add(MultivaluedMap<String, String> sent) throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewUsualTask wanted = TaskForm.usual(form);
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        UsualTask unused = signedIn.api().casework().addUsualTask(Api.newKey(), wanted);
        return back();
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE).entity(page(form, faults).render()).build();
  }

  @POST
  @Path("{id}/remove")
  public Response remove(@PathParam("id") UUID id) throws ApiException {
    signedIn.api().casework().removeUsualTask(id);
    return back();
  }

  private Response back() {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/usual-tasks")).build();
  }
}
