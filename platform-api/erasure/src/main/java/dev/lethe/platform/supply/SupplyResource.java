// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** What controllers hand over. */
@Path("/supplies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
public class SupplyResource {

  private final Supplies supplies;
  private final SupplyRecords records;
  private final CurrentCaller caller;
  private final Paging paging;

  SupplyResource(Supplies supplies, SupplyRecords records, CurrentCaller caller, Paging paging) {
    this.supplies = supplies;
    this.records = records;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("supply:read")
  @TenantTransactional
  public Response list(@BeanParam PageRequest page) {
    return paging.answer(page, supplies.list(paging.spot(page), page.limit()));
  }

  @GET
  @Path("/{id}")
  @Permitted("supply:read")
  @TenantTransactional
  public Supply get(@PathParam("id") UUID id) {
    return supplies.get(id);
  }

  @GET
  @Path("/{id}/records")
  @Permitted("supply:write")
  public Map<String, Object> records(@PathParam("id") UUID id) {
    return records.head(caller.get().tenantId(), id);
  }

  @POST
  @Path("/{id}/models")
  @Permitted("supply:write")
  @TenantTransactional
  @Idempotent
  public Response giveModels(@PathParam("id") UUID id, @NotNull @Valid NewSuppliedModels given) {
    return Response.ok(supplies.give(caller.get(), id, given)).build();
  }

  @POST
  @Path("/{id}/scores")
  @Permitted("supply:write")
  @TenantTransactional
  @Idempotent
  public Response giveScores(@PathParam("id") UUID id, @NotNull @Valid NewSuppliedScores given) {
    return Response.ok(supplies.give(caller.get(), id, given)).build();
  }
}
