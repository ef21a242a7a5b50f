// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.verify;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.PublicStatus;
import dev.lethe.client.model.Verification;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.ApiConnection;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.page.Speech;
import io.quarkus.logging.Log;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The public page: drop a PDF, read five verdicts. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class VerifyResource {

  /** The largest PDF that is checked, in bytes. */
  static final long MOST_BYTES = 10L * 1024 * 1024;

  private static final List<String> CHECKS =
      List.of("seal", "content", "log", "status", "statement");

  @CheckedTemplate(basePath = "verify")
  static class Templates {
    static native TemplateInstance verify(
        String trustDigest, long most, List<String> checks, Optional<String> refused);

    static native TemplateInstance verdicts(String trustDigest, long most, VerdictPage page);

    static native TemplateInstance status(PublicStatus status);

    private Templates() {}
  }

  private final ApiConnection connection;
  private final ProblemPages problems;
  private final RoutingContext http;
  private final VerifyTexts texts = Speech.following(VerifyTexts.class);

  VerifyResource(ApiConnection connection, ProblemPages problems, RoutingContext http) {
    this.connection = connection;
    this.problems = problems;
    this.http = http;
  }

  @GET
  @Path("verify")
  public TemplateInstance empty() {
    return Templates.verify(trustDigest(), MOST_BYTES, CHECKS, Optional.empty());
  }

  /** Checks the PDF; what is no certificate gets a sentence, not an error page. */
  @POST
  @Path("verify")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response check(@RestForm("pdf") @Nullable FileUpload pdf) {
    if (pdf == null || pdf.size() == 0) {
      return refused(Response.Status.BAD_REQUEST.getStatusCode(), texts.noFile());
    }
    try {
      Verification found = anybody().verify(pdf.uploadedFile());
      return Response.ok(
              Templates.verdicts(
                      trustDigest(), MOST_BYTES, new VerdictPage(found, pdf.fileName(), pdf.size()))
                  .render())
          .build();
    } catch (ApiException e) {
      ProblemPages.Explained problem = problems.explain(e);
      String sentence = (problem.title() + ". " + problem.remedy()).strip();
      return refused(problem.status(), sentence);
    }
  }

  /** Where the QR code on the paper leads: status and log position by number. */
  @GET
  @Path("v/{id: LC-[0-9a-f]{32}(?:[.][1-9][0-9]*)?}")
  public TemplateInstance status(@PathParam("id") String id) throws ApiException {
    return Templates.status(anybody().open().getPublicStatus(id));
  }

  /** The trust file that the offline verifier needs; compare its digest by a second way. */
  @GET
  @Path("trust.json")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response trust() throws ApiException {
    return Response.ok(anybody().download("/trust"))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trust.json\"")
        .build();
  }

  private Api anybody() {
    return connection.anonymous(http.request().remoteAddress().hostAddress());
  }

  private Response refused(int status, String sentence) {
    return Response.status(status)
        .entity(Templates.verify(trustDigest(), MOST_BYTES, CHECKS, Optional.of(sentence)).render())
        .build();
  }

  /** Digest of the trust file, empty where it cannot be read just now. */
  private String trustDigest() {
    try (InputStream trust = anybody().download("/trust")) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(trust.readAllBytes());
      return HexFormat.of().formatHex(digest);
    } catch (ApiException | IOException | NoSuchAlgorithmException e) {
      Log.debug("the trust file cannot be read", e);
      return "";
    }
  }
}
