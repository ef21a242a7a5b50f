// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Whether persons can ask on a page of the caller's organisation. */
@Path("/organisation-person-page")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class PersonPageChoiceResource {

  private final Tenants tenants;
  private final AuditLog audit;
  private final CurrentCaller caller;

  PersonPageChoiceResource(Tenants tenants, AuditLog audit, CurrentCaller caller) {
    this.tenants = tenants;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Permitted("person-page:read")
  public PersonPageChoice get() {
    return new PersonPageChoice(tenants.hasPersonPage(caller.get().tenantId()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("person-page:write")
  @SteppedUp
  public PersonPageChoice choose(@NotNull @Valid PersonPageChoice wanted) {
    Caller admin = caller.get();
    tenants.personPage(admin.tenantId(), wanted.open());
    audit.record(
        admin.tenantId(),
        Actor.of(admin),
        "organisation.person_page",
        "tenant/" + admin.tenantId(),
        Map.of("open", wanted.open().toString()));
    return wanted;
  }
}
