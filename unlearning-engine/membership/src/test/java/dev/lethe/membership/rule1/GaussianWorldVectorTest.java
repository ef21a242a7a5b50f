// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.audit.ScoresException;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.score.ScoreTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GaussianWorldVectorTest {

  private static final Map<String, String> IDS = Map.of("mean_shift", "P1", "calibrated_auc", "P2");

  @TestFactory
  Stream<DynamicTest> givesEveryCandidateItsVerdictAndNumbers() {
    JsonNode world = Vectors.read("gaussian-world.json");
    return names(world.get("candidates"))
        .map(name -> DynamicTest.dynamicTest(name, () -> judge(world, name)));
  }

  private static void judge(JsonNode world, String name) throws Exception {
    JsonNode expected = world.get("expected").get(name);
    double tolerance = world.get("tolerance").asDouble();
    MembershipReport report = report(world, name);
    assertVerdict(report, expected);
    JsonNode numbers = expected.get("numbers");
    MembershipReport.Effect effect = report.results().effect().orElseThrow();
    compare(numbers, "gap", effect.meanShift().gap(), tolerance);
    compare(numbers, "margin", effect.meanShift().margin(), tolerance);
    compare(numbers, "auc_original", effect.area().aucOriginal(), tolerance);
    compare(numbers, "auc_margin", effect.area().aucMargin(), tolerance);
    compare(numbers, "auc_need", effect.area().aucMarginNeeded(), tolerance);
    compare(numbers, "mean_shift", effect.meanShift().shift(), tolerance);
    compare(
        numbers,
        "mean_shift_ci",
        new double[] {effect.meanShift().low(), effect.meanShift().high()},
        tolerance);
    compare(numbers, "s", effect.meanShift().oracleDeviation(), tolerance);
    compare(numbers, "residual_upper", effect.meanShift().residualShareUpper(), tolerance);
    compare(numbers, "mean_shift_outcome", test(report, "P1").decision().orElseThrow(), tolerance);
    Test auc = test(report, "P2");
    compare(numbers, "auc", auc.measure().estimate(), tolerance);
    compare(
        numbers,
        "auc_ci",
        new double[] {auc.interval().low().orElseThrow(), auc.interval().high().orElseThrow()},
        tolerance);
    compare(numbers, "auc_outcome", auc.decision().orElseThrow(), tolerance);
    compare(numbers, "global_shift", test(report, "global_shift").measure().estimate(), tolerance);
    assertThat(utility(report)).isEqualTo(numbers.get("utility").asText());
    assertFamily(report, numbers.get("tests"), tolerance);
  }

  private static void assertFamily(MembershipReport report, JsonNode expected, double tolerance) {
    List<Test> family =
        report.results().tests().stream()
            .filter(t -> t.role() == Role.PRIMARY || t.role() == Role.SECONDARY)
            .toList();
    assertThat(family).hasSize(expected.size());
    for (JsonNode test : expected) {
      String name = test.get("name").asText();
      Test got = test(report, IDS.getOrDefault(name, name));
      compare(test, "p", got.significance().pValue().orElseThrow(), tolerance);
      Vectors.compare(
          "p_adjusted",
          test.get("p_adjusted"),
          got.significance().adjustedP().orElseThrow(),
          tolerance);
      compare(test, "direction", got.direction().orElseThrow(), tolerance);
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesToJudgeWhereAControlFails() {
    JsonNode world = Vectors.read("gaussian-world.json");
    return names(world.get("variants"))
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      JsonNode variant = world.get("variants").get(name);
                      JsonNode changed = change(world.deepCopy(), name);
                      MembershipReport report = report(changed, variant.get("candidate").asText());
                      assertVerdict(report, variant);
                      assertThat(report.results().tests()).isEmpty();
                      assertThat(report.results().effect()).isEmpty();
                    }));
  }

  private static JsonNode change(ObjectNode world, String variant) {
    ObjectNode oracles = (ObjectNode) world.get("oracles");
    switch (variant) {
      case "contaminated_oracle" ->
          ((ArrayNode) oracles.get("F")).set(2, world.get("original").get("F"));
      case "four_oracles" -> {
        for (String set : List.of("F", "T", "R")) {
          ((ArrayNode) oracles.get(set)).remove(5);
          ((ArrayNode) oracles.get(set)).remove(4);
        }
      }
      case "original_never_memorised" -> world.set("original", world.get("candidates").get("good"));
      case "too_few_records" -> {
        cut((ArrayNode) world.get("original").get("F"));
        world.get("candidates").forEach(c -> cut((ArrayNode) c.get("F")));
        oracles.get("F").forEach(row -> cut((ArrayNode) row));
      }
      default -> assumeTrue(false, "how to make the variant " + variant + " is not known here");
    }
    return world;
  }

  private static void cut(ArrayNode scores) {
    while (scores.size() > 60) {
      scores.remove(scores.size() - 1);
    }
  }

  @org.junit.jupiter.api.Test
  void judgesEachOracleByTheOthersOnly() throws Exception {
    JsonNode world = Vectors.read("gaussian-world.json");
    ScoresFile file = file(world, "good");
    ScoreTable table = file.scores();
    Subject original = Subject.of(table.original(), table.units());
    List<Subject> oracles =
        table.oracles().stream().map(m -> Subject.of(m, table.units())).toList();
    Assay assay =
        Assay.of(Levels.of((TestPlan.Rule) file.rule(), oracles.size()), original, oracles);
    Controls controls = Controls.run(assay, original, oracles);
    JsonNode expected = world.get("expected_controls");
    assertThat(controls.positive().verdict().name()).isEqualTo(expected.get("positive").asText());
    for (int k = 0; k < oracles.size(); k++) {
      Judgement judgement = controls.negative().get(k);
      JsonNode numbers = expected.get("negative_numbers").get(k);
      assertThat(judgement.verdict().name()).isEqualTo(expected.get("negative").get(k).asText());
      compare(numbers, "mean_shift", judgement.meanShift().test().mean(), 1e-9);
      compare(numbers, "margin", judgement.meanShift().margin(), 1e-9);
      compare(numbers, "auc", judgement.auc().orElseThrow().auc().value(), 1e-9);
    }
  }

  private static void assertVerdict(MembershipReport report, JsonNode expected) {
    assertThat(report.verdict()).isEqualTo(Verdict.valueOf(expected.get("verdict").asText()));
    Set<String> reasons =
        StreamSupport.stream(expected.get("reasons").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    assertThat(report.reasons())
        .extracting(Enum::name)
        .containsExactlyInAnyOrderElementsOf(reasons);
    assertThat(report.reasons()).isSorted();
  }

  private static String utility(MembershipReport report) {
    List<String> order = List.of("FAIL", "UNDECIDED", "PASS");
    return report.results().utility().stream()
        .map(MembershipReport.Utility::decision)
        .filter(order::contains)
        .min((a, b) -> order.indexOf(a) - order.indexOf(b))
        .orElseThrow();
  }

  private static MembershipReport report(JsonNode world, String candidate)
      throws ScoresException, StatisticsException {
    return file(world, candidate).report();
  }

  private static ScoresFile file(JsonNode world, String candidate) throws ScoresException {
    return ScoresFile.read(CanonicalJson.bytes(world), Optional.of(candidate));
  }

  private static Test test(MembershipReport report, String id) {
    return report.results().tests().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void compare(JsonNode expected, String name, Object got, double tolerance) {
    Vectors.compare(name, expected.get(name), got, tolerance);
  }

  private static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }
}
