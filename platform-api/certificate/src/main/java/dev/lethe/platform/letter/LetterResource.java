// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Letters to the person who asked for erasure. Whom they are to is sent, and kept nowhere. */
@Path("/erasure-requests/{id}/letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
public class LetterResource {

  private final Letters letters;
  private final LetterSending sending;
  private final CurrentCaller caller;

  LetterResource(Letters letters, LetterSending sending, CurrentCaller caller) {
    this.letters = letters;
    this.sending = sending;
    this.caller = caller;
  }

  @GET
  @Permitted("letter:read")
  @TenantTransactional
  public RequestLetters list(@PathParam("id") UUID id) {
    return letters.of(caller.get(), id);
  }

  @POST
  @Path("/preview")
  @Permitted("letter:write")
  @TenantTransactional
  public Response preview(@PathParam("id") UUID id, @NotNull @Valid LetterDraft draft) {
    return Response.ok(letters.preview(caller.get(), id, draft))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Not in one transaction: the mail leaves between two. */
  @POST
  @Permitted("letter:write")
  public Response send(@PathParam("id") UUID id, @NotNull @Valid NewLetter letter) {
    return Response.status(Response.Status.CREATED)
        .entity(sending.send(caller.get(), id, letter))
        .build();
  }
}
