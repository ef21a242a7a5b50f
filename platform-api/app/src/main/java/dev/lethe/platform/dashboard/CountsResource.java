// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dashboard;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.request.Counts;
import dev.lethe.platform.request.ErasureRequests;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Counts of the organisation's requests. */
@Path("/counts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class CountsResource {

  private final ErasureRequests requests;
  private final CurrentCaller caller;

  CountsResource(ErasureRequests requests, CurrentCaller caller) {
    this.requests = requests;
    this.caller = caller;
  }

  @GET
  @Permitted("counts:read")
  public Counts get() {
    return requests.counts(caller.get().tenantId());
  }
}
