// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.audit.WithReason;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.request.Assignee;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What is to be done by hand, of all requests. */
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class TaskResource {

  private static final Columns<Task> COLUMNS =
      new Columns<Task>()
          .add("request", task -> task.about().reference())
          .add("what", Task::what)
          .add("state", task -> task.term().state())
          .add("due_on", task -> task.term().dueOn())
          .add("assignee", task -> task.term().assignee().map(Assignee::name))
          .add("ended_on", task -> task.settled().map(Task.SettledTask::day))
          .add("proof", task -> task.settled().map(Task.SettledTask::proof));

  private final TaskBook book;
  private final Tasks tasks;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  TaskResource(
      TaskBook book, Tasks tasks, CurrentCaller caller, Paging paging, CsvExports exports) {
    this.book = book;
    this.tasks = tasks;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted(CasePermissions.TASK_READ)
  @TenantTransactional
  public Response list(@BeanParam TaskFilter wanted, @BeanParam PageRequest page) {
    return paging.answer(page, book.list(caller.get(), wanted, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted(CasePermissions.TASK_READ)
  public Response csv(@BeanParam TaskFilter wanted) {
    Caller reader = caller.get();
    return exports.answer(
        "tasks", COLUMNS, spot -> book.list(reader, wanted, spot, CsvExports.PAGE));
  }

  @GET
  @Path("/{id}")
  @Permitted(CasePermissions.TASK_READ)
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    return tagged(book.get(caller.get(), id));
  }

  @PUT
  @Path("/{id}")
  @Permitted(CasePermissions.TASK_WRITE)
  @TenantTransactional
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid NewTask wanted) {
    return tagged(tasks.change(caller.get(), id, ifMatch, wanted));
  }

  @POST
  @Path("/{id}/settle")
  @Permitted(CasePermissions.TASK_SETTLE)
  @TenantTransactional
  @Idempotent
  public Response settle(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid Settlement how) {
    return tagged(tasks.settle(caller.get(), id, ifMatch, how));
  }

  @POST
  @Path("/{id}/reopen")
  @Permitted(CasePermissions.TASK_WRITE)
  @TenantTransactional
  @Idempotent
  public Response reopen(
      @PathParam("id") UUID id,
      @HeaderParam("If-Match") String ifMatch,
      @NotNull @Valid WithReason why) {
    return tagged(tasks.reopen(caller.get(), id, ifMatch, why.reason()));
  }

  private static Response tagged(Task task) {
    return Response.ok(task).header("ETag", task.offer().etag()).build();
  }
}
