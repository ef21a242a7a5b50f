// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Training runs. */
@Path("/training-runs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class TrainingRunResource {

  private final TrainingRuns runs;
  private final Paging paging;

  TrainingRunResource(TrainingRuns runs, Paging paging) {
    this.runs = runs;
    this.paging = paging;
  }

  @GET
  @Permitted("training:read")
  public Response list(
      @QueryParam("modelVersionId") Optional<UUID> modelVersionId, @BeanParam PageRequest page) {
    return paging.answer(
        page,
        runs.list(modelVersionId, paging.after(page).map(UUID::fromString), page.limit() + 1),
        run -> run.id().toString());
  }

  @GET
  @Path("/{id}")
  @Permitted("training:read")
  public TrainingRun get(@PathParam("id") UUID id) {
    return runs.get(id);
  }
}
