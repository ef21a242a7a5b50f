// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import static dev.lethe.membership.Vectors.matrix;
import static dev.lethe.membership.Vectors.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.ClassLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MemoryVectorTest {

  @TestFactory
  Stream<DynamicTest> weighsRecordsByWhatCanBeRemembered() {
    return Vectors.cases("memory_score", MemoryVectorTest::score);
  }

  private static Map<String, Object> score(JsonNode in) throws StatisticsException {
    List<Arms> oracles = arms(in.get("oracles_F"), in.get("oracles_T"));
    Arms original = Arms.ofPhi(numbers(in.get("original_F")), numbers(in.get("original_T")));
    Arms candidate = Arms.ofPhi(numbers(in.get("candidate_F")), numbers(in.get("candidate_T")));
    Map<String, Object> answers = new HashMap<>();
    if (in.has("labels_F")) {
      ClassAlignment alignment = alignment(in, oracles, original.forget().length);
      oracles = oracles.stream().map(o -> aligned(alignment, o)).toList();
      original = aligned(alignment, original);
      candidate = aligned(alignment, candidate);
      answers.put(
          "classes", alignment.classes().stream().mapToDouble(Integer::doubleValue).toArray());
    }
    Memory memory = Memory.of(original, oracles);
    MemoryWeights weights = memory.weights();
    answers.put("baseline_F", weights.forgetDifficulty());
    answers.put("baseline_T", weights.holdoutDifficulty());
    answers.put("c0", weights.scale());
    answers.put("bin_b", weights.binDifficulty());
    answers.put("bin_memory", weights.binMemory());
    answers.put("weights_F", weights.forget());
    answers.put("weights_T", weights.holdout());
    answers.put("unmatched", weights.unmatched());
    answers.put("gap", memory.gap());
    answers.put("memory", memory.of(candidate));
    answers.put("leave_one_out", memory.leaveOneOut());
    answers.put("worst_tenth", worst(in, memory, candidate).orElse(null));
    return answers;
  }

  private static Optional<Map<String, Object>> worst(JsonNode in, Memory memory, Arms candidate)
      throws StatisticsException {
    int n = memory.weights().forget().length;
    int hardest = (int) Math.floor(in.get("worst_fraction").asDouble() * n + 1e-9);
    if (hardest < in.get("worst_records").asInt()) {
      return Optional.empty();
    }
    Memory worst = memory.onHardest(hardest);
    int[] positions = memory.weights().hardest(hardest);
    Arrays.sort(positions);
    return Optional.of(
        Map.of(
            "records", Arrays.stream(positions).asDoubleStream().toArray(),
            "weights_F", worst.weights().forget(),
            "weights_T", worst.weights().holdout(),
            "gap", worst.gap(),
            "memory", worst.of(candidate),
            "leave_one_out", worst.leaveOneOut()));
  }

  static List<Arms> arms(JsonNode forget, JsonNode holdout) throws StatisticsException {
    double[][] onForget = matrix(forget);
    double[][] onHoldout = matrix(holdout);
    List<Arms> arms = new ArrayList<>();
    for (int k = 0; k < onForget.length; k++) {
      arms.add(Arms.ofPhi(onForget[k], onHoldout[k]));
    }
    return arms;
  }

  private static ClassAlignment alignment(JsonNode in, List<Arms> oracles, int forget)
      throws StatisticsException {
    int[] labels = whole(in.get("labels_F"));
    if (labels.length != forget) {
      throw new StatisticsException(StatisticsException.Reason.LENGTH_MISMATCH, "labels of F");
    }
    return ClassAlignment.ofHoldout(
        new ClassLabels(labels, whole(in.get("labels_T")), new int[0]),
        oracles.stream().map(Arms::holdout).toList(),
        in.get("class_records").asInt());
  }

  private static int[] whole(JsonNode node) {
    return Arrays.stream(numbers(node)).mapToInt(v -> (int) v).toArray();
  }

  private static Arms aligned(ClassAlignment alignment, Arms arms) {
    List<double[]> both = alignment.apply(arms.forget(), arms.holdout());
    return new Arms(both.get(0), both.get(1));
  }

  @TestFactory
  Stream<DynamicTest> derivesTheMarginFromRetraining() {
    return Vectors.cases(
        "weighted_margin",
        in -> {
          double gap = in.get("gap").asDouble();
          double memory = in.get("memory").asDouble();
          MemoryMargin margin = margin(in, gap);
          Map<String, Object> answers = new HashMap<>();
          answers.put("s", margin.deviation());
          answers.put("w", margin.halfWidth());
          answers.put("e", margin.error());
          answers.put("noise", margin.halfWidth() + margin.error());
          answers.put("margin", margin.margin());
          answers.put("ci_low", memory - margin.error());
          answers.put("ci_high", memory + margin.error());
          answers.put("p_outside", margin.pOutside(memory));
          answers.put("outcome", margin.decide(memory));
          answers.put("sensitive", margin.sees(in.get("gap_fraction").asDouble()));
          answers.put("share", gap == 0 ? null : (Object) margin.share(memory));
          answers.put("share_upper", gap == 0 ? null : (Object) margin.shareUpper(memory));
          return answers;
        });
  }

  private static MemoryMargin margin(JsonNode in, double gap) throws StatisticsException {
    return MemoryMargin.ofLeaveOneOut(
        numbers(in.get("leave_one_out")),
        gap,
        new MemoryMargin.Levels(
            in.get("alpha").asDouble(),
            in.get("beta").asDouble(),
            in.get("floor_fraction").asDouble()));
  }

  @TestFactory
  Stream<DynamicTest> saysWhetherDisturbedQueriesShowMemory() {
    return Vectors.cases(
        "perturbed",
        in -> {
          MemoryMargin margin = margin(in, in.get("gap").asDouble());
          double memory = in.get("memory").asDouble();
          double k = margin.df() + 1.0;
          Map<String, Object> answers = new HashMap<>();
          answers.put("s", margin.deviation());
          answers.put("margin", margin.margin());
          answers.put(
              "t",
              margin.deviation() == 0
                  ? null
                  : (Object) (memory / (margin.deviation() * Math.sqrt(1 + 1 / k))));
          answers.put("p", margin.pPrediction(memory));
          answers.put("counts", margin.sees(in.get("gap_fraction").asDouble()));
          answers.put("direction", memory > 0 ? "RESIDUAL" : "OVERSHOOT");
          return answers;
        });
  }

  @Test
  void givesTheSameScoreWhateverTheOrderOfTheRecords() throws StatisticsException {
    JsonNode in = Vectors.read("statistics/memory_score.json").get("cases").get(0).get("input");
    List<Arms> oracles = arms(in.get("oracles_F"), in.get("oracles_T"));
    Arms original = Arms.ofPhi(numbers(in.get("original_F")), numbers(in.get("original_T")));
    Memory forwards = Memory.of(original, oracles);
    Memory backwards =
        Memory.of(reversed(original), oracles.stream().map(MemoryVectorTest::reversed).toList());
    assertThat(backwards.gap()).isCloseTo(forwards.gap(), within(1e-12));
    for (int k = 0; k < oracles.size(); k++) {
      assertThat(backwards.leaveOneOut()[k]).isCloseTo(forwards.leaveOneOut()[k], within(1e-12));
    }
  }

  private static Arms reversed(Arms arms) {
    return new Arms(reversed(arms.forget()), reversed(arms.holdout()));
  }

  private static double[] reversed(double[] values) {
    double[] turned = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i] = values[values.length - 1 - i];
    }
    return turned;
  }
}
