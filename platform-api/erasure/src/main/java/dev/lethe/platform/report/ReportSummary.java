// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A report in a list.
 *
 * @param id its id
 * @param planned under which plan it was made
 * @param subject which model it judges
 * @param judgement what it says
 * @param createdAt when it was made
 */
public record ReportSummary(
    UUID id,
    @JsonUnwrapped Planned planned,
    @JsonUnwrapped Subject subject,
    @JsonUnwrapped Judgement judgement,
    Instant createdAt) {

  /**
   * The plan that a report was made under.
   *
   * @param requestId the request
   * @param planId the plan
   * @param planRevision its revision
   */
  public record Planned(UUID requestId, UUID planId, int planRevision) {}

  /**
   * The model that a report judges.
   *
   * @param modelVersionId the treated model
   * @param modelName its name
   * @param modelOrdinal its ordinal
   * @param originalVersionId the model before
   * @param method how it was treated
   * @param tier what that can promise
   */
  public record Subject(
      UUID modelVersionId,
      String modelName,
      int modelOrdinal,
      UUID originalVersionId,
      String method,
      String tier) {}

  /**
   * What a report says.
   *
   * @param verdict of the tests
   * @param reasons of the verdict
   * @param outcome by the outcome rule
   */
  public record Judgement(String verdict, List<String> reasons, String outcome) {
    public Judgement {
      reasons = List.copyOf(reasons);
    }
  }
}
