// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.certified.RemovalBudget;
import dev.lethe.contract.certified.ResidualBound;
import dev.lethe.membership.StatisticsException.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The accounting of the contract, against the same known answers as the statistics. */
class CertifiedVectorTest {

  @TestFactory
  Stream<DynamicTest> spendsTheBudgetUntilTheNextStepWouldExceedIt() {
    return Vectors.cases("certified_budget", CertifiedVectorTest::account);
  }

  private static Map<String, Object> account(JsonNode in) {
    RemovalBudget budget =
        RemovalBudget.fresh(
            in.get("eps").asDouble(),
            in.get("delta").asDouble(),
            in.get("sigma").asDouble(),
            in.get("start_residual").asDouble());
    Map<String, Object> answers = new HashMap<>();
    answers.put("retrain_at", null);
    int accepted = 0;
    for (JsonNode residual : in.get("residuals")) {
      if (!budget.allows(residual.asDouble())) {
        answers.put("retrain_at", accepted);
        break;
      }
      budget = budget.spend(residual.asDouble());
      accepted++;
    }
    answers.put("c", budget.quantile());
    answers.put("budget", budget.total());
    answers.put("used", budget.spent());
    answers.put("accepted", accepted);
    return answers;
  }

  @TestFactory
  Stream<DynamicTest> boundsTheResidualInTheWorstCase() {
    return Vectors.cases(
        "residual_bound",
        in -> {
          try {
            ResidualBound bound =
                new ResidualBound(
                    in.get("gamma").asDouble(), in.get("C").asDouble(), in.get("lam").asDouble());
            return Map.of("bound", bound.worstCase(in.get("n").asInt(), in.get("m").asInt()));
          } catch (IllegalArgumentException e) {
            throw new StatisticsException(Reason.BAD_PARAMETER, String.valueOf(e.getMessage()));
          }
        });
  }
}
