// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people do about one request by hand, and say of it. */
@Path("/erasure-requests/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CaseworkResource {

  private static final int COMMENTS = 20;

  private final TaskBook book;
  private final Tasks tasks;
  private final Comments comments;
  private final LastLooks looks;
  private final CurrentCaller caller;
  private final Paging paging;

  CaseworkResource(
      TaskBook book,
      Tasks tasks,
      Comments comments,
      LastLooks looks,
      CurrentCaller caller,
      Paging paging) {
    this.book = book;
    this.tasks = tasks;
    this.comments = comments;
    this.looks = looks;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Path("/casework")
  @Permitted(CasePermissions.COMMENT_READ)
  @TenantTransactional
  public Casework casework(@PathParam("id") UUID id) {
    Caller reader = caller.get();
    Listed<Comment> newest = comments.list(reader, id, Spot.FIRST, COMMENTS);
    return new Casework(
        book.of(reader, id), newest.rows(), newest.total(), looks.of(id), permissions(reader, id));
  }

  private List<String> permissions(Caller reader, UUID id) {
    List<String> permissions = new ArrayList<>();
    if (reader.may(CasePermissions.TASK_WRITE)) {
      permissions.add(CasePermissions.TASK_WRITE);
      if (looks.ready(id)) {
        permissions.add("last-look:take");
      }
    }
    if (reader.may(CasePermissions.COMMENT_WRITE)) {
      permissions.add(CasePermissions.COMMENT_WRITE);
    }
    return permissions;
  }

  @POST
  @Path("/tasks")
  @Permitted(CasePermissions.TASK_WRITE)
  @TenantTransactional
  @Idempotent
  public Response add(@PathParam("id") UUID id, @NotNull @Valid NewTask wanted) {
    Task task = tasks.add(caller.get(), id, wanted);
    return Response.created(URI.create("tasks/" + task.id()))
        .header("ETag", task.offer().etag())
        .entity(task)
        .build();
  }

  @GET
  @Path("/comments")
  @Permitted(CasePermissions.COMMENT_READ)
  @TenantTransactional
  public Response comments(@PathParam("id") UUID id, @BeanParam PageRequest page) {
    return paging.answer(page, comments.list(caller.get(), id, paging.spot(page), page.limit()));
  }

  @POST
  @Path("/comments")
  @Permitted(CasePermissions.COMMENT_WRITE)
  @TenantTransactional
  @Idempotent
  public Response comment(@PathParam("id") UUID id, @NotNull @Valid NewComment wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(comments.add(caller.get(), id, wanted))
        .build();
  }

  @POST
  @Path("/last-look")
  @Permitted(CasePermissions.TASK_WRITE)
  @TenantTransactional
  @Idempotent
  public Response look(@PathParam("id") UUID id, @NotNull @Valid NewLastLook wanted) {
    return Response.ok(looks.take(caller.get(), id, wanted.note())).build();
  }
}
