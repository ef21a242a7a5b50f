// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Colleague;
import dev.lethe.client.model.NewTask;
import dev.lethe.client.model.Settlement;
import dev.lethe.client.model.Task;
import dev.lethe.client.model.WithReason;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be done about requests by hand. */
@Path("/t/{tenant}/tasks")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TaskResource {

  static final String SECTION = "tasks";
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "casework")
  static class Templates {
    static native TemplateInstance tasks(Shell shell, TaskList list, Sheet<Task> sheet);

    static native TemplateInstance task(Shell shell, Task task, Typed form, List<Fault> faults);

    static native TemplateInstance taskForm(
        Shell shell,
        String title,
        String action,
        String back,
        List<Colleague> people,
        Typed form,
        List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final Clock clock;
  private final FaultTexts faultTexts = Speech.following(FaultTexts.class);
  private final CaseworkTexts texts = Speech.following(CaseworkTexts.class);

  TaskResource(SignedIn signedIn, Frame frame, ProblemPages problems, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
    this.clock = clock;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    TaskList list = TaskList.of(address);
    return Templates.tasks(frame.open(SECTION), list, list.sheet(signedIn.api()));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/tasks", TaskList.of(address).query().start());
  }

  @GET
  @Path("new")
  public TemplateInstance blank(@QueryParam("request") UUID request) throws ApiException {
    return blank(request, Typed.blank(Map.of(), faultTexts), List.of());
  }

  private TemplateInstance blank(UUID request, Typed form, List<Fault> faults) throws ApiException {
    Shell shell = frame.open("requests");
    return Templates.taskForm(
        shell,
        texts.addTask(),
        shell.home() + "/tasks?request=" + request,
        shell.home() + "/requests/" + request,
        signedIn.api().casework().listColleagues(),
        form,
        faults);
  }

  @POST
  public Response add(@QueryParam("request") UUID request, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewTask wanted = TaskForm.task(form, texts.day());
    return send(
        form,
        () -> signedIn.api().casework().addTask(request, Api.newKey(), wanted),
        "/requests/" + request + "#casework",
        faults -> blank(request, form, faults));
  }

  @GET
  @Path("{id}")
  public TemplateInstance task(@PathParam("id") UUID id) throws ApiException {
    Shell shell = frame.open(SECTION);
    String today = LocalDate.now(clock.withZone(shell.zone())).toString();
    return Templates.task(
        shell,
        signedIn.api().casework().getTask(id),
        Typed.blank(Map.of("day", today, "ended", "done"), faultTexts),
        List.of());
  }

  @GET
  @Path("{id}/change")
  public TemplateInstance change(@PathParam("id") UUID id) throws ApiException {
    Task task = signedIn.api().casework().getTask(id);
    return change(id, Typed.blank(TaskForm.of(task), faultTexts), List.of());
  }

  private TemplateInstance change(UUID id, Typed form, List<Fault> faults) throws ApiException {
    Shell shell = frame.open(SECTION);
    return Templates.taskForm(
        shell,
        texts.changeTask(),
        shell.home() + "/tasks/" + id + "/change",
        shell.home() + "/tasks/" + id,
        signedIn.api().casework().listColleagues(),
        form,
        faults);
  }

  @POST
  @Path("{id}/change")
  public Response changed(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    NewTask wanted = TaskForm.task(form, texts.day());
    return send(
        form,
        () -> signedIn.api().casework().changeTask(id, form.value("etag"), wanted),
        "/tasks/" + id,
        faults -> change(id, form, faults));
  }

  /** Says how a task ended. */
  @POST
  @Path("{id}/settle")
  public Response settle(@PathParam("id") UUID id, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    Settlement how = TaskForm.settlement(form, texts.day());
    return send(
        form,
        () -> signedIn.api().casework().settleTask(id, Api.newKey(), form.value("etag"), how),
        "/tasks/" + id,
        faults -> ended(id, form, faults));
  }

  @POST
  @Path("{id}/reopen")
  public Response reopen(
      @PathParam("id") UUID id, @FormParam("etag") String etag, MultivaluedMap<String, String> sent)
      throws ApiException {
    Typed form = Typed.of(sent, faultTexts);
    WithReason why = new WithReason().reason(form.needed("reason"));
    return send(
        form,
        () -> signedIn.api().casework().reopenTask(id, Api.newKey(), etag, why),
        "/tasks/" + id,
        faults -> ended(id, form, faults));
  }

  /** A task whose end was refused, with what was typed. */
  private TemplateInstance ended(UUID id, Typed form, List<Fault> faults) throws ApiException {
    Task task = signedIn.api().casework().getTask(id);
    return Templates.task(frame.open(SECTION), task, form, faults);
  }

  private interface Call {
    Task send() throws ApiException;
  }

  private interface Page {
    TemplateInstance with(List<Fault> faults) throws ApiException;
  }

  /** Sends what was typed and goes on; what is wrong comes back beside its field. */
  private Response send(Typed form, Call call, String next, Page again) throws ApiException {
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        Task unused = call.send();
        return to(next);
      } catch (ApiException e) {
        faults = problems.faults(e, Fault::lastPart);
      }
    }
    return Response.status(UNPROCESSABLE).entity(again.with(faults).render()).build();
  }

  private Response to(String path) {
    return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + path)).build();
  }
}
