// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Members of the caller's organisation. */
@Path("/members")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class MemberResource {

  private final Members members;
  private final Memberships memberships;
  private final CurrentCaller caller;
  private final Paging paging;

  MemberResource(Members members, Memberships memberships, CurrentCaller caller, Paging paging) {
    this.members = members;
    this.memberships = memberships;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("member:read")
  public Response list(@QueryParam("text") Optional<String> text, @BeanParam PageRequest page) {
    Listed<Member> found =
        memberships.list(caller.get().tenantId(), text, paging.spot(page), page.limit());
    return paging.answer(page, found.with(found.rows().stream().map(TeamMember::of).toList()));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permitted("member:write")
  @SteppedUp
  public TeamMember change(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull @Valid RoleChange wanted) {
    return members.change(caller.get(), id, ifMatch, wanted);
  }

  @DELETE
  @Path("/{id}")
  @Permitted("member:write")
  @SteppedUp
  public void end(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    members.end(caller.get(), id, ifMatch);
  }
}
