// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.hypothesis;

import static dev.lethe.membership.Vectors.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HypothesisVectorTest {

  @TestFactory
  Stream<DynamicTest> testsPairsForEquivalence() {
    return Vectors.cases(
        "tost_paired",
        in ->
            answers(
                Equivalence.paired(
                    numbers(in.get("a")),
                    numbers(in.get("b")),
                    in.get("margin").asDouble(),
                    in.get("alpha").asDouble())));
  }

  @TestFactory
  Stream<DynamicTest> testsTwoArmsForEquivalence() {
    return Vectors.cases(
        "tost_welch",
        in ->
            answers(
                Equivalence.welch(
                    numbers(in.get("a")),
                    numbers(in.get("b")),
                    in.get("margin").asDouble(),
                    in.get("alpha").asDouble())));
  }

  private static Map<String, Object> answers(Equivalence found) {
    Map<String, Object> answers = new HashMap<>();
    boolean varies = found.standardError() > 0;
    answers.put("mean", found.mean());
    answers.put("se", found.standardError());
    answers.put("df", found.df());
    answers.put(
        "t_low", varies ? (found.mean() + found.bounds().margin()) / found.standardError() : null);
    answers.put(
        "t_high", varies ? (found.mean() - found.bounds().margin()) / found.standardError() : null);
    answers.put("p_low", found.bounds().pLow());
    answers.put("p_high", found.bounds().pHigh());
    answers.put("p_equivalence", found.bounds().pEquivalence());
    answers.put("p_outside", found.bounds().pOutside());
    answers.put("ci_low", found.bounds().low());
    answers.put("ci_high", found.bounds().high());
    answers.put("outcome", found.bounds().decision());
    return answers;
  }

  @TestFactory
  Stream<DynamicTest> derivesTheMarginFromRetraining() {
    return Vectors.cases(
        "mean_shift_margin",
        in -> {
          MeanShift found =
              MeanShift.of(
                  numbers(in.get("shifts")),
                  in.get("shift_candidate").asDouble(),
                  in.get("shift_original").asDouble(),
                  new MeanShift.Levels(
                      in.get("alpha").asDouble(),
                      in.get("beta").asDouble(),
                      in.get("floor_fraction").asDouble(),
                      in.get("gap_fraction").asDouble()));
          Map<String, Object> answers = answers(found.test());
          answers.put("s", found.noise().deviation());
          answers.put("h", found.noise().quantile());
          answers.put("prediction_half_width", found.noise().predictionHalfWidth());
          answers.put("baseline_error", found.noise().baselineError());
          answers.put("noise", found.noise().total());
          answers.put("gap", found.gap());
          answers.put("margin", found.margin());
          answers.put("wide", found.wide());
          answers.put("residual_upper", found.residualUpper());
          return answers;
        });
  }

  @TestFactory
  Stream<DynamicTest> predictsOneMoreValue() {
    return Vectors.cases(
        "prediction",
        in -> {
          Prediction found = Prediction.of(in.get("value").asDouble(), numbers(in.get("sample")));
          return Map.of(
              "t", found.t(),
              "p", found.pValue(),
              "outcome", found.degenerate() ? Outcome.DEGENERATE : Outcome.OK);
        });
  }

  private enum Outcome {
    OK,
    DEGENERATE
  }

  @TestFactory
  Stream<DynamicTest> comparesThreeSamples() {
    return Vectors.cases(
        "relative_three_sample",
        in -> {
          RelativeTest found =
              RelativeTest.of(
                  numbers(in.get("phi_unlearned")),
                  numbers(in.get("phi_original")),
                  List.of(numbers(in.get("phi_retrained"))));
          return Map.of(
              "mean", found.mean(),
              "t", found.t(),
              "p_closer_to_retrained", found.pCloserToRetrained(),
              "p_closer_to_original", found.pCloserToOriginal());
        });
  }

  @TestFactory
  Stream<DynamicTest> correctsForManyTests() {
    return Vectors.cases("holm", in -> Map.of("adjusted", Holm.adjust(numbers(in.get("p")))));
  }

  @TestFactory
  Stream<DynamicTest> comparesDistributions() {
    return Vectors.cases(
        "kolmogorov_smirnov",
        in -> {
          KolmogorovSmirnov found =
              KolmogorovSmirnov.of(numbers(in.get("x")), numbers(in.get("y")));
          return Map.of(
              "d", found.distance(),
              "p_exact", found.pExact(),
              "p_asymptotic", found.pAsymptotic());
        });
  }

  @TestFactory
  Stream<DynamicTest> computesSizes() {
    return Vectors.cases("power", HypothesisVectorTest::size);
  }

  private static Map<String, Object> size(JsonNode in) throws StatisticsException {
    double alpha = in.get("alpha").asDouble();
    String kind = in.get("kind").asText();
    if (kind.equals("paired_power")) {
      return Map.of(
          "power",
          Power.ofPairs(
              in.get("margin").asDouble(), in.get("sd").asDouble(), in.get("n").asInt(), alpha));
    }
    Power power = Power.of(alpha, in.get("power").asDouble());
    if (kind.equals("auc_mde")) {
      return Map.of(
          "margin", power.detectableMargin(in.get("n_pos").asInt(), in.get("n_neg").asInt()));
    }
    double raw =
        kind.equals("auc_n")
            ? power.members(in.get("margin").asDouble(), in.get("ratio").asDouble())
            : power.pairs(in.get("margin").asDouble(), in.get("sd").asDouble());
    return Map.of("raw", raw, "n_pos", Power.roundUp(raw), "n", Power.roundUp(raw));
  }
}
