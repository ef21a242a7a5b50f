// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What persons can be found by. */
@Path("/identifier-types")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class IdentifierTypeResource {

  private final IdentifierTypes types;

  IdentifierTypeResource(IdentifierTypes types) {
    this.types = types;
  }

  @GET
  @Permitted("dataset:read")
  @TenantTransactional
  public List<IdentifierType> list() {
    return types.list();
  }
}
