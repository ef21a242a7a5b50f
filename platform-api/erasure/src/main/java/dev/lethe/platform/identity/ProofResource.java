// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Proofs of identity, for those who judge them. */
@Path("/identity-proofs/{id}")
@Authenticated
public class ProofResource {

  private final Proofs proofs;
  private final CurrentCaller caller;

  ProofResource(Proofs proofs, CurrentCaller caller) {
    this.proofs = proofs;
    this.caller = caller;
  }

  /** The file, to be saved and not to be kept by anything on its way. */
  @GET
  @Permitted("identity-proof:read")
  @TenantTransactional
  public Response get(@PathParam("id") UUID id) {
    Proofs.Opened proof = proofs.open(caller.get(), id);
    return Response.ok(proof.content(), proof.mediaType())
        .header("Content-Disposition", "attachment; filename=\"proof\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .build();
  }
}
