// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.NewJoin;
import dev.lethe.client.model.NewMoment;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.SignedIn;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** What an officer does to carry requests out together. */
@Path("/t/{tenant}/requests/{id}")
@Blocking
public class BatchResource {

  private final SignedIn signedIn;

  BatchResource(SignedIn signedIn) {
    this.signedIn = signedIn;
  }

  @POST
  @Path("join")
  public Response join(
      @PathParam("id") UUID id, @FormParam("etag") String etag, @FormParam("with") UUID with)
      throws ApiException {
    signedIn.api().plans().joinBatch(id, Api.newKey(), etag, new NewJoin().requestId(with));
    return back(id);
  }

  @POST
  @Path("run")
  public Response run(@PathParam("id") UUID id, @FormParam("batch") UUID batch)
      throws ApiException {
    signedIn.api().plans().runBatch(batch, Api.newKey(), new NewMoment());
    return back(id);
  }

  private Response back(UUID id) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/requests/" + id + "#together")).build();
  }
}
