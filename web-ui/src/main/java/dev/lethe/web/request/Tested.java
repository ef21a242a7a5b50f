// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.web.access.Api;
import dev.lethe.web.report.ReportTexts;
import dev.lethe.web.report.Watched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What tests found of the models of a request.
 *
 * @param reports newest first
 * @param watched what the blocks of canaries show that went with the request, by the newest report
 *     of each model before
 */
public record Tested(List<MembershipReportSummary> reports, List<Watched> watched) {

  /** Requests of more records carry no block. */
  private static final int MOST_RECORDS = 10;

  static Tested read(
      Api api, ErasureRequest request, List<MembershipReportSummary> reports, ReportTexts texts)
      throws ApiException {
    List<Watched> watched = new ArrayList<>();
    if (request.getRecords() != null && request.getRecords() <= MOST_RECORDS) {
      Set<UUID> seen = new HashSet<>();
      for (MembershipReportSummary summary : reports) {
        if (seen.add(summary.getOriginalVersionId())) {
          watched.addAll(watched(api, summary, texts));
        }
      }
    }
    return new Tested(reports, watched);
  }

  private static List<Watched> watched(Api api, MembershipReportSummary summary, ReportTexts texts)
      throws ApiException {
    MembershipReport report = api.reports().getMembershipReport(summary.getId());
    if (report.getReport().getCanaries() == null
        || report.getReport().getCanaries().getBlock() == null) {
      return List.of();
    }
    int original = api.models().getModelVersion(summary.getOriginalVersionId()).getOrdinal();
    return Watched.of(report, "v" + original, texts).stream().toList();
  }
}
