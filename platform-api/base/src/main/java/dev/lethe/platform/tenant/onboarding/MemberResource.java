// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Members of the caller's organisation. */
@Path("/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class MemberResource {

  private final Onboarding onboarding;
  private final Memberships memberships;
  private final CurrentCaller caller;
  private final Paging paging;

  MemberResource(
      Onboarding onboarding, Memberships memberships, CurrentCaller caller, Paging paging) {
    this.onboarding = onboarding;
    this.memberships = memberships;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("member:read")
  public Response list(@BeanParam PageRequest page) {
    return paging.answer(
        page,
        memberships.list(caller.get().tenantId(), paging.after(page).orElse(""), page.limit() + 1),
        Member::username);
  }

  @POST
  @Permitted("member:write")
  @Idempotent
  public Response create(@NotNull @Valid NewMember wanted) {
    return Response.status(Response.Status.CREATED)
        .entity(onboarding.createMember(caller.get(), wanted))
        .build();
  }
}
