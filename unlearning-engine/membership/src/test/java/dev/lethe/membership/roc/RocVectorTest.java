// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.Vectors;
import dev.lethe.membership.interval.ClopperPearson;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RocVectorTest {

  @TestFactory
  Stream<DynamicTest> measuresTheArea() {
    return Vectors.cases(
        "auc",
        in ->
            Map.of(
                "auc", Auc.area(Vectors.numbers(in.get("pos")), Vectors.numbers(in.get("neg")))));
  }

  @TestFactory
  Stream<DynamicTest> testsTheAreaForEquivalence() {
    return Vectors.cases(
        "delong_auc_tost",
        in -> {
          AucEquivalence found =
              AucEquivalence.of(
                  Vectors.numbers(in.get("pos")),
                  Vectors.numbers(in.get("neg")),
                  in.get("margin").asDouble(),
                  in.get("alpha").asDouble());
          return Map.of(
              "auc", found.auc().value(),
              "var", found.auc().variance(),
              "p_low", found.bounds().pLow(),
              "p_high", found.bounds().pHigh(),
              "p_equivalence", found.bounds().pEquivalence(),
              "ci_low", found.bounds().low(),
              "ci_high", found.bounds().high(),
              "p_outside", found.bounds().pOutside(),
              "outcome", found.bounds().decision());
        });
  }

  @TestFactory
  Stream<DynamicTest> findsOperatingPoints() {
    return Vectors.cases(
        "tpr_at_fpr",
        in -> {
          OperatingPoint found =
              OperatingPoint.of(
                  Vectors.numbers(in.get("pos")),
                  Vectors.numbers(in.get("neg")),
                  in.get("fpr").asDouble(),
                  in.get("conf").asDouble());
          Map<String, Object> answers = new HashMap<>();
          answers.put("allowed_fp", found.allowed());
          answers.put("threshold", found.threshold());
          answers.put("fp", found.falsePositives().count());
          answers.put("tp", found.truePositives().count());
          answers.put("fpr", found.falsePositives().rate());
          answers.put("tpr", found.truePositives().rate());
          answers.put("tpr_low", found.interval().low());
          answers.put("tpr_high", found.interval().high());
          answers.put("p_exceedance", found.pExceedance());
          answers.put("evaluable", found.evaluable());
          return answers;
        });
  }

  @TestFactory
  Stream<DynamicTest> boundsAShare() {
    return Vectors.cases(
        "clopper_pearson",
        in -> {
          ClopperPearson found =
              ClopperPearson.of(
                  in.get("x").asInt(), in.get("n").asInt(), in.get("conf").asDouble());
          return Map.of("low", found.low(), "high", found.high());
        });
  }
}
