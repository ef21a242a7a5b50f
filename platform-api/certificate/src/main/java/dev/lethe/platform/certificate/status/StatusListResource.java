// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The signed status lists; public. */
@Path("/status-lists/{purpose}")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
@PermitAll
public class StatusListResource {

  private final StatusLists status;

  StatusListResource(StatusLists status) {
    this.status = status;
  }

  @GET
  public byte[] list(
      @PathParam("purpose") String purpose, @QueryParam("list") @DefaultValue("1") int number) {
    return served(purpose, number).list();
  }

  @GET
  @Path("/note")
  public String note(
      @PathParam("purpose") String purpose, @QueryParam("list") @DefaultValue("1") int number) {
    return served(purpose, number).note();
  }

  private StatusLists.Served served(String word, int number) {
    StatusPurpose purpose;
    try {
      purpose = StatusPurpose.of(word);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("status list");
    }
    try {
      return status.current(purpose, number);
    } catch (LogException e) {
      throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read now.");
    }
  }
}
