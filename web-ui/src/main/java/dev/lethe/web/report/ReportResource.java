// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.ModelVersion;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.Reads;
import dev.lethe.web.access.Reads.Begun;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.CodeTexts;
import dev.lethe.web.page.ListQuery;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Membership reports: the list, one report, its scores as a file. */
@Path("/t/{tenant}/reports")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ReportResource {

  private static final String SECTION = "reports";

  @CheckedTemplate(basePath = "report")
  static class Templates {
    static native TemplateInstance list(Shell shell, Sheet<MembershipReportSummary> sheet);

    static native TemplateInstance detail(Shell shell, ReportPage page);

    static native TemplateInstance compare(
        Shell shell,
        List<MembershipReportSummary> reports,
        String left,
        String right,
        Optional<Comparison> both);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final Reads reads;
  private final ReportTexts texts = Speech.following(ReportTexts.class);
  private final CodeTexts codes = Speech.following(CodeTexts.class);

  ReportResource(SignedIn signedIn, Frame frame, Reads reads) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.reads = reads;
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
                .reports()
                .listMembershipReportsWithHttpInfo(
                    null, query.sent("text"), Sheet.ROWS, query.after(), query.before())));
  }

  /** Two reports beside each other, or the choice of them. */
  @GET
  @Path("compare")
  public TemplateInstance compare(
      @QueryParam("left") Optional<UUID> left, @QueryParam("right") Optional<UUID> right)
      throws ApiException {
    Api api = signedIn.api();
    Optional<Comparison> both = Optional.empty();
    if (left.isPresent() && right.isPresent()) {
      Begun<ReportPage> other = reads.begin(() -> page(api, right.get()));
      both = Optional.of(new Comparison(page(api, left.get()), other.get()));
    }
    return Templates.compare(
        frame.open(SECTION),
        api.reports().listMembershipReports(null, null, Sheet.MOST, null, null),
        left.map(UUID::toString).orElse(""),
        right.map(UUID::toString).orElse(""),
        both);
  }

  @GET
  @Path("{id}")
  public TemplateInstance detail(@PathParam("id") UUID id) throws ApiException {
    Api api = signedIn.api();
    Begun<ReportPage> page = reads.begin(() -> page(api, id));
    return Templates.detail(frame.open(SECTION), page.get());
  }

  private ReportPage page(Api api, UUID id) throws ApiException {
    MembershipReport report = api.reports().getMembershipReport(id);
    ModelVersion original =
        api.models().getModelVersion(report.getSummary().getOriginalVersionId());
    return ReportPage.of(report, "v" + original.getOrdinal(), texts, codes);
  }

  /** The scores as {@code lethe audit} reads them. */
  @GET
  @Path("{id}/scores.json")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response scores(@PathParam("id") UUID id) throws ApiException {
    return Response.ok(signedIn.api().download("/membership-reports/" + id + "/scores"))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"scores-" + id + ".json\"")
        .build();
  }
}
