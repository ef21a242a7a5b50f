// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.NewCertificateVersion;
import dev.lethe.client.model.NewStatusChange;
import dev.lethe.client.model.NewStatusVote;
import dev.lethe.client.model.Verification;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Csv;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.CodeTexts;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.report.ReportTexts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.FormParam;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates: the list, one with its checks, and its files. */
@Path("/t/{tenant}/certificates")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CertificateResource {

  private static final String SECTION = "certificates";
  private static final String NUMBER = "{id: LC-[0-9a-f]{32}(?:[.][1-9][0-9]*)?}";
  private static final String LANGUAGE = "{language: de|en}";

  @CheckedTemplate(basePath = "certificate")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<Certificate> sheet);

    static native TemplateInstance detail(Shell shell, CertificatePage page);

    static native TemplateInstance checks(Shell shell, LastCheck check);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final Clock clock;
  private final ReportTexts reportTexts = Speech.following(ReportTexts.class);
  private final CodeTexts codes = Speech.following(CodeTexts.class);

  CertificateResource(SignedIn signedIn, Frame frame, ProblemPages problems, Clock clock) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
    this.clock = clock;
  }

  @GET
  public TemplateInstance list(@Context UriInfo address) throws ApiException {
    ListQuery query = ListQuery.of(address, "text");
    return Templates.list(
        frame.open(SECTION),
        Sheet.of(
            query,
            signedIn
                .api()
                .certificates()
                .listCertificatesWithHttpInfo(
                    null, query.sent("text"), Sheet.ROWS, query.after(), query.before())));
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  public Response csv(@Context UriInfo address) throws ApiException {
    return Csv.of(signedIn.api(), "/certificates", ListQuery.of(address, "text"));
  }

  @GET
  @Path(NUMBER)
  public TemplateInstance detail(@PathParam("id") String id) throws ApiException {
    Api api = signedIn.api();
    Certificate certificate = api.certificates().getCertificate(id);
    String key = CertificatePage.key(certificate);
    LastCheck check =
        LastCheck.of(
            key, "PUBLISHED".equals(certificate.getState()), last(api, key), clock.instant());
    return Templates.detail(
        frame.open(SECTION), CertificatePage.of(api, certificate, check, reportTexts, codes));
  }

  /**
   * Makes the five checks. What the page asks for by itself is answered by that part of it, also
   * where they cannot be made; what a person sends without a script, by the page.
   */
  @POST
  @Path(NUMBER + "/checks")
  public Response check(
      @PathParam("id") String id, @HeaderParam("HX-Request") @Nullable String part)
      throws ApiException {
    Api api = signedIn.api();
    if (part == null) {
      Verification unused = api.check(id);
      return to(id, "checks");
    }
    LastCheck check;
    try {
      check = LastCheck.made(id, api.check(id));
    } catch (ApiException e) {
      check = LastCheck.refused(id, last(api, id), problems.explain(e).words());
    }
    return Response.ok(Templates.checks(frame.open(SECTION), check).render()).build();
  }

  private static Optional<Verification> last(Api api, String id) throws ApiException {
    try {
      return Optional.of(api.certificates().getCertificateChecks(id, null));
    } catch (ApiException e) {
      if (e.getCode() == Response.Status.NOT_FOUND.getStatusCode()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @GET
  @Path(NUMBER + "/certificate." + LANGUAGE + ".pdf")
  public Response pdf(@PathParam("id") String id, @PathParam("language") String language)
      throws ApiException {
    return file(
        id, "pdf?language=" + language, "certificate." + language + ".pdf", "application/pdf");
  }

  @GET
  @Path(NUMBER + "/document." + LANGUAGE + ".tlog-proof")
  public Response proof(@PathParam("id") String id, @PathParam("language") String language)
      throws ApiException {
    return file(
        id,
        "document-proof?language=" + language,
        "certificate." + language + ".document.tlog-proof",
        MediaType.TEXT_PLAIN);
  }

  @GET
  @Path(NUMBER + "/evidence.json")
  public Response evidence(@PathParam("id") String id) throws ApiException {
    return file(id, "evidence", "evidence.json", MediaType.APPLICATION_JSON);
  }

  @GET
  @Path(NUMBER + "/bundle.zip")
  public Response bundle(@PathParam("id") String id) throws ApiException {
    return file(id, "bundle", "bundle.zip", "application/zip");
  }

  /** Suspending and reinstating have one reason; revoking has the one chosen. */
  @POST
  @Path(NUMBER + "/status-changes")
  public Response propose(
      @PathParam("id") String id,
      @FormParam("state") String state,
      @FormParam("reason") String reason,
      @FormParam("note") Optional<String> note)
      throws ApiException {
    NewStatusChange change =
        new NewStatusChange()
            .state(NewStatusChange.StateEnum.fromValue(state))
            .reason(
                NewStatusChange.ReasonEnum.fromValue(
                    "REVOKED".equals(state) ? reason : "UNDER_REVIEW"));
    note.map(String::strip).filter(n -> !n.isEmpty()).ifPresent(change::note);
    signedIn.api().certificates().proposeStatusChange(id, Api.newKey(), change);
    return to(id, "status");
  }

  /** What is proposed stands among the changes, to be confirmed there. */
  @POST
  @Path(NUMBER + "/versions")
  public Response proposeVersion(
      @PathParam("id") String id,
      @FormParam("correction") String correction,
      @FormParam("note") Optional<String> note)
      throws ApiException {
    NewCertificateVersion version =
        new NewCertificateVersion()
            .correction(NewCertificateVersion.CorrectionEnum.fromValue(correction));
    note.map(String::strip).filter(n -> !n.isEmpty()).ifPresent(version::note);
    signedIn.api().certificates().proposeNewVersion(id, Api.newKey(), version);
    return to(id, "status");
  }

  @POST
  @Path(NUMBER + "/status-changes/{change}/votes")
  public Response vote(
      @PathParam("id") String id,
      @PathParam("change") UUID change,
      @FormParam("verdict") String verdict)
      throws ApiException {
    signedIn
        .api()
        .certificates()
        .voteOnStatusChange(
            change,
            Api.newKey(),
            new NewStatusVote().verdict(NewStatusVote.VerdictEnum.fromValue(verdict)));
    return to(id, "status");
  }

  private Response to(String id, String part) {
    String tenant = signedIn.tenant().orElse("");
    return Response.seeOther(URI.create("/t/" + tenant + "/certificates/" + id + "#" + part))
        .build();
  }

  private Response file(String id, String part, String name, String type) throws ApiException {
    InputStream body = signedIn.api().download("/certificates/" + id + "/" + part);
    return Response.ok(body)
        .type(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + "-" + name + "\"")
        .build();
  }
}
