// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** One comment. */
@Path("/comments/{id}")
@Authenticated
public class CommentResource {

  private final Comments comments;
  private final CurrentCaller caller;

  CommentResource(Comments comments, CurrentCaller caller) {
    this.comments = comments;
    this.caller = caller;
  }

  @DELETE
  @Permitted(CasePermissions.COMMENT_WRITE)
  @TenantTransactional
  public void remove(@PathParam("id") UUID id) {
    comments.remove(caller.get(), id);
  }
}
