// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.bookmark;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Lists that the caller keeps; those of others are seen by nobody else. */
@Path("/bookmarks")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class BookmarkResource {

  private final Bookmarks bookmarks;
  private final CurrentCaller caller;

  BookmarkResource(Bookmarks bookmarks, CurrentCaller caller) {
    this.bookmarks = bookmarks;
    this.caller = caller;
  }

  @GET
  @Permitted("bookmark:write")
  public List<Bookmark> list() {
    return bookmarks.of(caller.get().person());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("bookmark:write")
  @Idempotent
  public Response keep(@NotNull @Valid NewBookmark wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(bookmarks.keep(caller.get().person(), wanted))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Permitted("bookmark:write")
  public void remove(@PathParam("id") UUID id) {
    bookmarks.remove(caller.get().person(), id);
  }
}
