// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.problem.ProblemException;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Versions of models. */
@Path("/model-versions/{id}")
@Authenticated
@TenantTransactional
public class ModelVersionResource {

  private final Models models;
  private final Artifacts artifacts;
  private final CurrentCaller caller;

  ModelVersionResource(Models models, Artifacts artifacts, CurrentCaller caller) {
    this.models = models;
    this.artifacts = artifacts;
    this.caller = caller;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Permitted("model:read")
  public ModelVersion get(@PathParam("id") UUID id) {
    return models.version(id);
  }

  /** The bytes whose digest names the version; gone with the version. */
  @GET
  @Path("/manifest")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Permitted("manifest:read")
  public byte[] manifest(@PathParam("id") UUID id) {
    Digest digest =
        models
            .version(id)
            .content()
            .digest()
            .orElseThrow(() -> ProblemException.notFound("manifest"));
    UUID tenant = caller.get().tenantId();
    if (!artifacts.isReadable(tenant, digest)) {
      throw ProblemException.notFound("manifest");
    }
    return artifacts.read(tenant, digest);
  }
}
