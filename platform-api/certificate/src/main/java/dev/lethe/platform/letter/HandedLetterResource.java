// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Letters that somebody has as a file and sends in another way than by mail from here. */
@Path("/letters/{id}/handed")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class HandedLetterResource {

  private final Letters letters;
  private final CurrentCaller caller;

  HandedLetterResource(Letters letters, CurrentCaller caller) {
    this.letters = letters;
    this.caller = caller;
  }

  @POST
  @Permitted("letter:write")
  public Letter handed(@PathParam("id") UUID id, @NotNull @Valid HandedLetter said) {
    return letters.handed(caller.get(), id, said);
  }
}
