// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.diagnosis;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Why a request does not go on. */
@Path("/erasure-requests/{id}/diagnosis")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class DiagnosisResource {

  private final Diagnosing diagnosing;
  private final CurrentCaller caller;

  DiagnosisResource(Diagnosing diagnosing, CurrentCaller caller) {
    this.diagnosing = diagnosing;
    this.caller = caller;
  }

  @GET
  @Permitted("request:read")
  @TenantTransactional
  public Diagnosis get(@PathParam("id") UUID id) {
    return diagnosing.of(caller.get(), id);
  }
}
