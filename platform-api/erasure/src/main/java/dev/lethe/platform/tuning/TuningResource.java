// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tuning;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.idempotency.Idempotent;
import dev.lethe.platform.operation.OperationResource;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.request.ErasurePermissions;
import dev.lethe.platform.request.ErasureRequests;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was tuned for a request. */
@Path("/erasure-requests/{id}/tunings")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class TuningResource {

  private final Tunings tunings;
  private final ErasureRequests requests;
  private final CurrentCaller caller;
  private final Paging paging;

  TuningResource(Tunings tunings, ErasureRequests requests, CurrentCaller caller, Paging paging) {
    this.tunings = tunings;
    this.requests = requests;
    this.caller = caller;
    this.paging = paging;
  }

  @GET
  @Permitted("plan:read")
  @TenantTransactional
  public Response list(@PathParam("id") UUID requestId, @BeanParam PageRequest page) {
    requests.facts(caller.get().tenantId(), requestId);
    Optional<String> last = paging.after(page);
    List<Tuning> rows =
        tunings.of(requestId).stream()
            .filter(t -> last.map(id -> t.id.toString().compareTo(id) < 0).orElse(true))
            .limit(page.limit() + 1L)
            .map(TuningEntity::view)
            .toList();
    return paging.answer(page, rows, tuning -> tuning.id().toString());
  }

  @POST
  @Permitted(ErasurePermissions.PLAN_WRITE)
  @TenantTransactional
  @Idempotent
  public Response create(@PathParam("id") UUID requestId, @NotNull @Valid NewTuning wanted) {
    return OperationResource.accepted(tunings.start(caller.get(), requestId, wanted));
  }
}
