// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.method;

import dev.lethe.platform.access.Permitted;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The methods and kinds of model of the engine. */
@Path("/methods")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class MethodResource {

  private final Methods methods;

  MethodResource(Methods methods) {
    this.methods = methods;
  }

  @GET
  @Permitted("method:read")
  public MethodList list() {
    return MethodList.of(methods.catalog());
  }
}
