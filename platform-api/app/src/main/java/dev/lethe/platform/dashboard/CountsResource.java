// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dashboard;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.recipient.Owing;
import dev.lethe.platform.request.Counts;
import dev.lethe.platform.request.ErasureRequests;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Counts of the organisation's requests. */
@Path("/counts")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class CountsResource {

  private final ErasureRequests requests;
  private final Owing owing;
  private final CurrentCaller caller;

  CountsResource(ErasureRequests requests, Owing owing, CurrentCaller caller) {
    this.requests = requests;
    this.owing = owing;
    this.caller = caller;
  }

  @GET
  @Permitted("counts:read")
  public Counts get() {
    UUID tenant = caller.get().tenantId();
    return requests.counts(tenant).withNotices(owing.waiting(tenant));
  }
}
