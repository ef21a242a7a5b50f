// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The audit entries of the organisation. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AuditResource {

  private final AuditLog log;
  private final CurrentCaller caller;
  private final Paging paging;

  AuditResource(AuditLog log, CurrentCaller caller, Paging paging) {
    this.log = log;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("audit:read")
  @TenantTransactional
  public Response list(@BeanParam PageRequest page) {
    UUID tenant = caller.get().tenantId();
    long before = paging.after(page).map(Long::parseLong).orElse(Long.MAX_VALUE);
    return paging.answer(
        page,
        log.newest(tenant, before, page.limit() + 1),
        entry -> Long.toString(entry.sequence()));
  }
}
