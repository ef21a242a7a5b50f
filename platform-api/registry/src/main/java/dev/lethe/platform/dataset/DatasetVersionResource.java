// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Versions of data sets. No record of one is ever served. */
@Path("/dataset-versions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@TenantTransactional
public class DatasetVersionResource {

  private final Datasets datasets;

  DatasetVersionResource(Datasets datasets) {
    this.datasets = datasets;
  }

  @GET
  @Permitted("dataset:read")
  public DatasetVersion get(@PathParam("id") UUID id) {
    return datasets.version(id);
  }
}
