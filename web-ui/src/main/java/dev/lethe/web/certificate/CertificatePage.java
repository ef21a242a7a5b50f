// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.certificate;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.NewCertificateVersion;
import dev.lethe.client.model.NewStatusChange;
import dev.lethe.client.model.StatusChange;
import dev.lethe.client.model.Verification;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.report.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate with what it shows and does not show.
 *
 * @param certificate as the API gives it
 * @param checks the five checks, absent while there is no PDF
 * @param report the report it stands on
 * @param finding that report's numbers
 * @param earlier reports on the same request whose outcome was another
 * @param changes of its status, newest first
 */
public record CertificatePage(
    Certificate certificate,
    Optional<Verification> checks,
    Optional<MembershipReportSummary> report,
    Optional<Finding> finding,
    List<MembershipReportSummary> earlier,
    List<StatusChange> changes) {

  private static final Set<String> NOT_BY_PEOPLE = Set.of("UNDER_REVIEW", "SUPERSEDED");
  private static final String GOOD = "CONSISTENT_WITH_ERASURE";

  static CertificatePage of(Api api, Certificate certificate, Optional<Verification> checks)
      throws ApiException {
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
    Optional<Finding> finding = Optional.empty();
    if (report.isPresent()) {
      finding =
          Optional.of(
              Finding.of(api.reports().getMembershipReport(report.get().getId()), "original"));
    }
    return new CertificatePage(
        certificate,
        checks,
        report,
        finding,
        reports.stream()
            .filter(r -> r.getModelName().equals(certificate.getModelName()))
            .filter(r -> !GOOD.equals(r.getOutcome()))
            .toList(),
        Sheet.every(
            cursor ->
                api.certificates()
                    .listStatusChangesWithHttpInfo(key(certificate), Sheet.MOST, cursor)));
  }

  private static String key(Certificate certificate) {
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
        : Arrays.stream(NewCertificateVersion.CorrectionEnum.values())
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
    return Arrays.stream(NewStatusChange.ReasonEnum.values())
        .map(NewStatusChange.ReasonEnum::getValue)
        .filter(reason -> !NOT_BY_PEOPLE.contains(reason))
        .toList();
  }

  /** What the tests found, empty where there is no report. */
  public String verdict() {
    return finding.map(read -> read.report().getVerdict().getValue()).orElse("");
  }
}
