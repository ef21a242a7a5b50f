// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.problem.ProblemException;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The five checks of a certificate that the organisation has. */
@Path("/certificates/{id}/checks")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CheckResource {

  private final LastChecks checks;
  private final PublicRates rates;
  private final CurrentCaller caller;

  CheckResource(LastChecks checks, PublicRates rates, CurrentCaller caller) {
    this.checks = checks;
    this.rates = rates;
    this.caller = caller;
  }

  /** What the last check in the caller's language said. */
  @GET
  @Permitted("certificate:read")
  public Verification last(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @DefaultValue("en") String language) {
    return checks
        .last(tenant(), id, VerifyResource.spoken(language))
        .orElseThrow(() -> ProblemException.notFound("check of this certificate"));
  }

  /** Checks again; the same file gives the same verdicts, so it may be sent twice. */
  @POST
  @Permitted("certificate:read")
  public Verification check(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @DefaultValue("en") String language) {
    rates.countCheckBy(caller.get().person());
    return checks.check(tenant(), id, VerifyResource.spoken(language));
  }

  private UUID tenant() {
    return caller.get().tenantId();
  }
}
