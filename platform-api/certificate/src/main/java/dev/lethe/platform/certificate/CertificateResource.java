// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.access.CurrentCaller;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.TenantTransactional;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.paging.Paging;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Certificates of the organisation. */
@Path("/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class CertificateResource {

  private static final String IMMUTABLE = "private, max-age=31536000, immutable";
  private static final String CHANGING = "private, no-cache";

  static final Columns<Certificate> COLUMNS =
      new Columns<Certificate>()
          .add("number", Certificate::id)
          .add("version", Certificate::version)
          .add("request", c -> c.subject().requestReference())
          .add("model", c -> c.subject().modelName())
          .add("model_version", c -> c.subject().modelOrdinal())
          .add("method", c -> c.conclusion().method())
          .add("tier", c -> c.conclusion().tier())
          .add("outcome", c -> c.conclusion().outcome())
          .add("status", c -> c.validity().status())
          .add("issued_at", c -> c.proof().issuedAt())
          .add("evidence_digest", c -> c.proof().evidenceDigest());

  private final Certificates certificates;
  private final CurrentCaller caller;
  private final Paging paging;
  private final CsvExports exports;

  CertificateResource(
      Certificates certificates, CurrentCaller caller, Paging paging, CsvExports exports) {
    this.certificates = certificates;
    this.caller = caller;
    this.paging = paging;
    this.exports = exports;
  }

  @GET
  @Permitted("certificate:read")
  @TenantTransactional
  public Response list(
      @QueryParam("requestId") Optional<UUID> requestId,
      @QueryParam("text") Optional<String> text,
      @BeanParam PageRequest page) {
    return paging.answer(page, certificates.list(requestId, text, paging.spot(page), page.limit()));
  }

  @GET
  @Path("/csv")
  @Produces(CsvExports.MEDIA_TYPE)
  @Permitted("certificate:read")
  public Response csv(
      @QueryParam("requestId") Optional<UUID> requestId,
      @QueryParam("text") Optional<String> text) {
    return exports.answer(
        "certificates", COLUMNS, spot -> certificates.list(requestId, text, spot, CsvExports.PAGE));
  }

  @GET
  @Path("/{id}")
  @Permitted("certificate:read")
  @TenantTransactional
  public Certificate get(@PathParam("id") String id) {
    return certificates.get(id);
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @Permitted("certificate:read")
  @TenantTransactional
  public Response pdf(
      @PathParam("id") String id, @QueryParam("language") @DefaultValue("en") String language) {
    Certificates.Pdf pdf = newest(id, language);
    return renewable(pdf, pdf.bytes(), "application/pdf", pdf.name());
  }

  @GET
  @Path("/{id}/evidence")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Permitted("certificate:read")
  @TenantTransactional
  public Response evidence(@PathParam("id") String id) {
    return file(certificates.evidence(id), MediaType.APPLICATION_OCTET_STREAM, "evidence.json")
        .header("Cache-Control", CertificateVersion.named(id) ? IMMUTABLE : CHANGING)
        .build();
  }

  @GET
  @Path("/{id}/document-proof")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Permitted("certificate:read")
  @TenantTransactional
  public Response documentProof(
      @PathParam("id") String id, @QueryParam("language") @DefaultValue("en") String language) {
    Certificates.Pdf pdf = newest(id, language);
    return renewable(pdf, pdf.proof(), MediaType.APPLICATION_OCTET_STREAM, pdf.proofName());
  }

  private static Language parsed(String tag) {
    return Arrays.stream(Language.values())
        .filter(l -> l.tag().equals(tag))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "A certificate's language is one of "
                        + Arrays.stream(Language.values())
                            .map(Language::tag)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private Certificates.Pdf newest(String id, String language) {
    return certificates.pdf(caller.get().tenantId(), id, parsed(language));
  }

  /** A renewal puts other bytes in its place, and file and proof must be of one revision. */
  private static Response renewable(Certificates.Pdf pdf, byte[] bytes, String type, String name) {
    return file(bytes, type, name)
        .header("Cache-Control", CHANGING)
        .tag(pdf.digest().hex())
        .build();
  }

  private static Response.ResponseBuilder file(byte[] bytes, String type, String name) {
    return Response.ok(bytes, type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
