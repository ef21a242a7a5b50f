// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.open;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.certificate.CertificateSettings;
import dev.lethe.platform.certificate.status.StatusEntries;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.speech.Spoken;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Checks a certificate that somebody sends, or tells its status by number. Nothing is stored and
 * nothing of a file is logged.
 */
@Path("/verify")
@PermitAll
public class VerifyResource {

  private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

  private static final Pattern ID = Pattern.compile("LC-[0-9a-f]{32}([.][1-9][0-9]{0,8})?");

  private final PublicChecks checks;
  private final StatusEntries status;
  private final CertificateSettings settings;
  private final PublicRates rates;

  VerifyResource(
      PublicChecks checks, StatusEntries status, CertificateSettings settings, PublicRates rates) {
    this.checks = checks;
    this.status = status;
    this.settings = settings;
    this.rates = rates;
  }

  /** An unknown number and one that was never published look the same. */
  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response status(@PathParam("id") String id, @Context HttpServerRequest caller) {
    rates.countLookup(caller.remoteAddress().hostAddress());
    return status
        .find(ID.matcher(id).matches() ? id : "")
        .map(found -> Response.ok(found).header("Cache-Control", "no-store").build())
        .orElseThrow(() -> ProblemException.notFound("certificate"));
  }

  @POST
  @Consumes({"application/pdf", MediaType.APPLICATION_OCTET_STREAM})
  @Produces(MediaType.APPLICATION_JSON)
  public Response verify(
      InputStream body,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @DefaultValue("en") String language,
      @Context HttpServerRequest caller)
      throws IOException {
    rates.countCheck(caller.remoteAddress().hostAddress());
    int largest = Math.toIntExact(settings.largestPdf().asLongValue());
    // Counted while it comes in: what a header says of the length is not believed.
    byte[] pdf = body.readNBytes(largest + 1);
    if (pdf.length > largest) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE, "A certificate has at most " + largest + " bytes.");
    }
    if (pdf.length < PDF.length || !Arrays.equals(pdf, 0, PDF.length, PDF, 0, PDF.length)) {
      throw new ProblemException(
          ProblemType.PDF_NOT_RECOGNISED, "The file does not begin as a PDF does.");
    }
    return Response.ok(checks.check(pdf, spoken(language)))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** The language that a call prefers, as everywhere. */
  static Language spoken(String accepted) {
    return Language.ofTag(Spoken.preferred(accepted).toLanguageTag()).orElse(Language.DEFAULT);
  }
}
