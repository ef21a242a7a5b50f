// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Files on their way in. */
@Path("/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
public class UploadResource {

  private final Uploads uploads;
  private final CurrentCaller caller;

  UploadResource(Uploads uploads, CurrentCaller caller) {
    this.uploads = uploads;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("upload:write")
  @TenantTransactional
  @Idempotent
  public Response create(@NotNull @Valid NewUpload wanted) {
    Upload upload = uploads.announce(caller.get(), wanted);
    return Response.created(URI.create("uploads/" + upload.id())).entity(upload).build();
  }

  @GET
  @Path("/{id}")
  @Permitted("upload:write")
  @TenantTransactional
  public Upload get(@PathParam("id") UUID id) {
    return uploads.get(caller.get(), id);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Permitted("upload:write")
  public Upload append(
      @PathParam("id") UUID id,
      @HeaderParam("Upload-Offset") Optional<Long> offset,
      InputStream body)
      throws IOException {
    long from =
        offset.orElseThrow(
            () -> new ProblemException(ProblemType.MALFORMED_REQUEST, "Upload-Offset is missing."));
    return uploads.append(caller.get(), id, from, body);
  }
}
