// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ScoreVectorTest {

  @TestFactory
  Stream<DynamicTest> scoresLogits() {
    return Vectors.cases(
        "phi_from_logits",
        input -> {
          List<LogitScore> scores = new ArrayList<>();
          for (int i = 0; i < input.get("logits").size(); i++) {
            scores.add(
                LogitScore.of(
                    Vectors.numbers(input.get("logits").get(i)),
                    input.get("labels").get(i).asInt()));
          }
          return Map.of(
              "phi", scores.stream().mapToDouble(LogitScore::phi).toArray(),
              "loss", scores.stream().mapToDouble(LogitScore::loss).toArray(),
              "margin", scores.stream().mapToDouble(LogitScore::margin).toArray(),
              "prob", scores.stream().mapToDouble(LogitScore::probability).toArray());
        });
  }

  @TestFactory
  Stream<DynamicTest> measuresDivergence() {
    return Vectors.cases(
        "divergence",
        input -> {
          Divergence d =
              Divergence.of(Vectors.numbers(input.get("p")), Vectors.numbers(input.get("q")));
          return Map.of("kl_pq", d.forward(), "kl_qp", d.backward(), "js", d.jensenShannon());
        });
  }

  @TestFactory
  Stream<DynamicTest> alignsScores() {
    return Vectors.cases(
        "aligned_scores",
        input -> {
          double[][] forget = Vectors.matrix(input.get("oracles_F"));
          double[][] holdout = Vectors.matrix(input.get("oracles_T"));
          List<ModelScores> models = new ArrayList<>();
          for (int k = 0; k < forget.length; k++) {
            models.add(scores(forget[k], holdout[k]));
          }
          ModelScores candidate =
              scores(
                  Vectors.numbers(input.get("candidate_F")),
                  Vectors.numbers(input.get("candidate_T")));
          ScoreTable table =
              ScoreTable.of(candidate, candidate, models, Units.ofRecords(candidate));
          return answers(table);
        });
  }

  private static Map<String, Object> answers(ScoreTable table) {
    List<Psi> oracles = table.oracles().stream().map(m -> Psi.of(m, table.units())).toList();
    Calibration calibration = Calibration.of(oracles);
    Calibrated candidate = calibration.apply(Psi.of(table.candidate(), table.units()));
    Map<String, Object> answers = new HashMap<>();
    answers.put("baseline_F", calibration.forgetBaseline());
    answers.put("baseline_T", calibration.holdoutBaseline());
    answers.put("alignment", candidate.alignment());
    answers.put("calibrated_F", candidate.forget());
    answers.put("calibrated_T", candidate.holdout());
    answers.put("shift", candidate.forgetShift());
    answers.put(
        "oracle_alignments",
        calibration.oracles().stream().mapToDouble(Calibrated::alignment).toArray());
    answers.put(
        "oracle_shifts",
        calibration.oracles().stream().mapToDouble(Calibrated::forgetShift).toArray());
    answers.put("sigma_F", calibration.forgetSpread());
    answers.put("sigma_T", calibration.holdoutSpread());
    return answers;
  }

  private static ModelScores scores(double[] forget, double[] holdout) throws StatisticsException {
    return new ModelScores(
        SetScores.of(forget), SetScores.of(holdout), SetScores.of(new double[] {0}));
  }
}
