// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.Models;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** What a model version came from and what came from it. */
@Path("/model-versions/{id}/lineage")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class LineageResource {

  private final Models models;
  private final Datasets datasets;
  private final TrainingRuns runs;

  LineageResource(Models models, Datasets datasets, TrainingRuns runs) {
    this.models = models;
    this.datasets = datasets;
    this.runs = runs;
  }

  @GET
  @Permitted("model:read")
  public Lineage get(@PathParam("id") UUID id) {
    return new LineageWalk(models, datasets, runs).from(id);
  }
}
