// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A report in a list.
 *
 * @param id its id
 * @param requestId the request
 * @param planId the plan
 * @param planRevision its revision
 * @param modelVersionId the treated model
 * @param modelName its name
 * @param modelOrdinal its ordinal
 * @param originalVersionId the model before
 * @param method how it was treated
 * @param tier what that can promise
 * @param verdict of the tests
 * @param reasons of the verdict
 * @param outcome by the outcome rule
 * @param createdAt when it was made
 */
public record ReportSummary(
    UUID id,
    UUID requestId,
    UUID planId,
    int planRevision,
    UUID modelVersionId,
    String modelName,
    int modelOrdinal,
    UUID originalVersionId,
    String method,
    String tier,
    String verdict,
    List<String> reasons,
    String outcome,
    Instant createdAt) {
  public ReportSummary {
    reasons = List.copyOf(reasons);
  }
}
