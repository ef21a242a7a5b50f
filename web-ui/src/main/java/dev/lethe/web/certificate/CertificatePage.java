// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.NewCertificateVersion;
import dev.lethe.client.model.NewStatusChange;
import dev.lethe.client.model.ReportEffect;
import dev.lethe.client.model.StatusChange;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Choices;
import dev.lethe.web.page.CodeTexts;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.report.Finding;
import dev.lethe.web.report.Remembered;
import dev.lethe.web.report.ReportPage;
import dev.lethe.web.report.ReportTexts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate with what it shows and does not show.
 *
 * @param certificate as the API gives it
 * @param stated what its evidence states
 * @param cosigned who cosigned the log, once it is published
 * @param check its five checks
 * @param report the report it stands on
 * @param found that report's numbers
 * @param earlier reports on the same request whose outcome was another
 * @param changes of its status, newest first
 */
public record CertificatePage(
    Certificate certificate,
    Stated stated,
    Optional<Cosigned> cosigned,
    LastCheck check,
    Optional<MembershipReportSummary> report,
    Optional<Found> found,
    List<MembershipReportSummary> earlier,
    List<StatusChange> changes) {

  private static final Set<String> NOT_BY_PEOPLE = Set.of("UNDER_REVIEW", "SUPERSEDED");
  private static final String GOOD = "CONSISTENT_WITH_ERASURE";

  /**
   * What the tests found.
   *
   * @param finding the numbers
   * @param ruler the main test on its axis, as markup; absent where nothing was judged
   */
  public record Found(Finding finding, Optional<String> ruler) {}

  static CertificatePage of(
      Api api, Certificate certificate, LastCheck check, ReportTexts texts, CodeTexts codes)
      throws ApiException {
    Stated stated = new Stated(api.read("/certificates/" + key(certificate) + "/evidence"));
    List<MembershipReportSummary> reports =
        Sheet.every(
            cursor ->
                api.reports()
                    .listMembershipReportsWithHttpInfo(
                        certificate.getRequestId(), null, Sheet.MOST, cursor, null));
    Optional<MembershipReportSummary> report =
        reports.stream()
            .filter(r -> r.getModelVersionId().equals(certificate.getModelVersionId()))
            .findFirst();
    Optional<Found> found = Optional.empty();
    if (report.isPresent()) {
      Finding finding =
          Finding.of(
              api.reports().getMembershipReport(report.get().getId()),
              stated.versionBefore().orElse(""));
      found = Optional.of(new Found(finding, ReportPage.ruler(finding, texts, codes)));
    }
    return new CertificatePage(
        certificate,
        stated,
        Cosigned.of(api, certificate),
        check,
        report,
        found,
        reports.stream()
            .filter(r -> r.getModelName().equals(certificate.getModelName()))
            .filter(r -> !GOOD.equals(r.getOutcome()))
            .toList(),
        Sheet.every(
            cursor ->
                api.certificates()
                    .listStatusChangesWithHttpInfo(key(certificate), Sheet.MOST, cursor)));
  }

  static String key(Certificate certificate) {
    return certificate.getId() + "." + certificate.getVersion();
  }

  /** Number and version, so that links and files stay with this one. */
  public String key() {
    return key(certificate);
  }

  /** What a further version can put right, if the approvers may ask for one now. */
  public List<String> corrections() {
    boolean underWay =
        changes.stream()
            .anyMatch(
                c -> c.getCorrection() != null && c.getStage() != StatusChange.StageEnum.DISMISSED);
    return underWay || possible().isEmpty()
        ? List.of()
        : Choices.of(NewCertificateVersion.CorrectionEnum.class).stream()
            .map(NewCertificateVersion.CorrectionEnum::getValue)
            .toList();
  }

  /** True where a recorded run rebuilt the model. */
  public boolean exact() {
    return "E".equals(certificate.getTier());
  }

  /** What it may become by the approvers' choice. */
  public List<String> possible() {
    return switch (String.valueOf(certificate.getStatus())) {
      case "VALID" -> List.of("REVOKED", "SUSPENDED");
      case "SUSPENDED" -> List.of("REVOKED", "REINSTATED");
      default -> List.of();
    };
  }

  /** Why a certificate can be revoked by people. */
  public List<String> reasons() {
    return Choices.of(NewStatusChange.ReasonEnum.class).stream()
        .map(NewStatusChange.ReasonEnum::getValue)
        .filter(reason -> !NOT_BY_PEOPLE.contains(reason))
        .toList();
  }

  /** The main test of version 1 of the rule. */
  public Optional<ReportEffect> effect() {
    return found.flatMap(f -> f.finding().effect());
  }

  /** What version 2 of the rule found of what the original remembers. */
  public Optional<Remembered> remembered() {
    return found.flatMap(f -> f.finding().remembered());
  }

  /** What the tests found, empty where there is no report. */
  public String verdict() {
    return found.map(f -> f.finding().report().getVerdict().getValue()).orElse("");
  }
}
