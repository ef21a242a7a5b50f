// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.canary;

import static dev.lethe.membership.Vectors.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.hypothesis.MannWhitney;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RiderVectorTest {

  private static final Map<Finding, String> WORDS =
      Map.of(
          Finding.NO_TRACE, "no trace found",
          Finding.TRACE, "trace found",
          Finding.OVERSHOOT, "overshoot");

  private static final Map<Strength, String> STRENGTH =
      Map.of(
          Strength.STRONG, "", Strength.WEAK, "weak check", Strength.SAYS_NOTHING, "says nothing");

  @TestFactory
  Stream<DynamicTest> comparesHeadsWithTails() {
    return Vectors.cases(
        "riders", in -> in.get("kind").asText().equals("block") ? block(in) : chance(in));
  }

  private static Map<String, Object> block(JsonNode in) throws StatisticsException {
    RiderBlock found =
        RiderBlock.of(
            numbers(in.get("scores")),
            coins(in),
            in.get("guesses").asInt(),
            in.get("confidence").asDouble());
    Map<String, Object> answers = new HashMap<>();
    answers.put("n_in", found.ranks().first());
    answers.put("n_out", found.ranks().second());
    answers.put("u", found.ranks().u());
    answers.put("auc", found.ranks().area());
    answers.put("p", found.ranks().pValue());
    answers.put("ties", found.ranks().ties());
    answers.put("right", found.right());
    answers.put("epsilon", found.epsilon());
    answers.put("words", WORDS.get(found.finding()));
    return answers;
  }

  private static Map<String, Object> chance(JsonNode in) throws StatisticsException {
    List<int[]> blocks = new ArrayList<>();
    for (JsonNode block : in.get("blocks")) {
      blocks.add(Arrays.stream(numbers(block)).mapToInt(v -> (int) v).toArray());
    }
    double chance = RiderBlock.chance(numbers(in.get("scores")), coins(in), blocks);
    return Map.of("chance", chance, "words", STRENGTH.get(Strength.of(chance)));
  }

  private static boolean[] coins(JsonNode in) {
    JsonNode inside = in.get("inside");
    boolean[] coins = new boolean[inside.size()];
    for (int i = 0; i < coins.length; i++) {
      coins[i] = inside.get(i).asInt() == 1;
    }
    return coins;
  }

  @TestFactory
  Stream<DynamicTest> comparesRanksOfTwoSamples() {
    return Vectors.cases(
        "mann_whitney",
        in -> {
          MannWhitney found = MannWhitney.of(numbers(in.get("x")), numbers(in.get("y")));
          Map<String, Object> answers = new HashMap<>();
          answers.put("u1", found.u());
          answers.put("u2", (double) found.first() * found.second() - found.u());
          answers.put("auc", found.area());
          answers.put("z", found.z());
          answers.put("p_asymptotic", found.pAsymptotic());
          answers.put("p_exact", found.pExact());
          answers.put("ties", found.ties());
          return answers;
        });
  }
}
