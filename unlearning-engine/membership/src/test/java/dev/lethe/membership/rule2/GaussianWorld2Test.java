// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryFindings.Guard;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.audit.ScoresFile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GaussianWorld2Test {

  private static final String WORLD = "gaussian-world-2.json";
  private static final String REAL = "real-case-2.json";

  @TestFactory
  Stream<DynamicTest> givesEveryCandidateItsVerdictAndNumbers() {
    return judged(WORLD);
  }

  @TestFactory
  Stream<DynamicTest> givesRealNetworksTheirVerdictAndNumbers() {
    return judged(REAL);
  }

  private static Stream<DynamicTest> judged(String file) {
    JsonNode world = Vectors.read(file);
    return names(world.get("expected"))
        .map(name -> DynamicTest.dynamicTest(name, () -> judge(world, name)));
  }

  private static Stream<String> names(JsonNode node) {
    return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false);
  }

  private static void judge(JsonNode world, String name) throws Exception {
    JsonNode expected = world.get("expected").get(name);
    double tolerance = world.get("tolerance").asDouble();
    MembershipReport report = report(world, name);
    assertVerdict(report, expected);
    JsonNode numbers = expected.get("numbers");
    MemoryFindings found = report.results().memory().orElseThrow();
    assertPart(numbers, found.forget(), tolerance);
    compare(numbers, "p1_outcome", found.forget().candidate().decision(), tolerance);
    found.worstTenth().ifPresent(worst -> assertPart(numbers.get("worst_tenth"), worst, tolerance));
    assertThat(numbers.has("worst_tenth")).isEqualTo(found.worstTenth().isPresent());
    Part low = found.lowHalf().orElseThrow();
    JsonNode lowHalf = numbers.get("low_half");
    assertPart(lowHalf, low, tolerance);
    compare(lowHalf, "weight", low.weight(), tolerance);
    compare(lowHalf, "gap", low.gap(), tolerance);
    compare(lowHalf, "s", low.noise().deviation(), tolerance);
    compare(lowHalf, "margin", low.margin(), tolerance);
    compare(lowHalf, "sees", low.sees(), tolerance);
    compare(lowHalf, "outcome", low.candidate().decision(), tolerance);
    for (String test : List.of("mean_shift", "global_shift", "scatter")) {
      compare(numbers, test, test(report, test).measure().estimate(), tolerance);
    }
    compare(numbers, "auc", test(report, "calibrated_auc").measure().estimate(), tolerance);
    assertThat(utility(report)).isEqualTo(numbers.get("utility").asText());
    found
        .accuracy()
        .forEach(
            a ->
                compare(
                    numbers.get("utility_margins"),
                    a.target().equals("holdout-set") ? "T" : "R",
                    a.margin(),
                    tolerance));
    assertGuards(found.guards(), numbers.get("records"), tolerance);
    assertTests(report, numbers, tolerance);
  }

  private static void assertPart(JsonNode expected, Part part, double tolerance) {
    compare(expected, "memory", part.candidate().memory(), tolerance);
    compare(expected, "share", part.candidate().share().orElseThrow(), tolerance);
    compare(expected, "share_upper", part.candidate().shareUpper().orElseThrow(), tolerance);
  }

  private static void assertGuards(List<Guard> guards, JsonNode expected, double tolerance) {
    assertThat(guards).hasSize(expected.size());
    for (JsonNode test : expected) {
      Guard guard =
          guards.stream()
              .filter(g -> g.id().equals(test.get("name").asText()))
              .findFirst()
              .orElseThrow();
      compare(test, "p_record", guard.recordP(), tolerance);
      compare(test, "statistic", guard.statistic(), tolerance);
      compare(test, "p_guard", guard.guardP(), tolerance);
    }
  }

  private static void assertTests(MembershipReport report, JsonNode numbers, double tolerance) {
    List<Test> deciding =
        report.results().tests().stream()
            .filter(t -> t.role() == Role.PRIMARY || t.role() == Role.SECONDARY)
            .toList();
    assertThat(deciding).hasSize(numbers.get("tests").size() + numbers.get("extras").size());
    for (String group : List.of("tests", "extras")) {
      for (JsonNode test : numbers.get(group)) {
        Test got = test(report, test.get("name").asText());
        compare(test, "p", got.significance().pValue().orElseThrow(), tolerance);
        compare(test, "p_adjusted", got.significance().adjustedP().orElseThrow(), tolerance);
        compare(test, "direction", got.direction().orElseThrow(), tolerance);
      }
    }
  }

  private static Test test(MembershipReport report, String name) {
    String id = name.equals("memory") ? "P1" : name;
    return report.results().tests().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String utility(MembershipReport report) {
    Set<String> decisions =
        report.results().utility().stream()
            .map(MembershipReport.Utility::decision)
            .collect(Collectors.toSet());
    return decisions.contains("FAIL")
        ? "FAIL"
        : decisions.contains("UNDECIDED") ? "UNDECIDED" : "PASS";
  }

  @TestFactory
  Stream<DynamicTest> findsTheControlsOfTheFiles() {
    return Stream.of(WORLD, REAL)
        .map(file -> DynamicTest.dynamicTest(file, () -> assertControls(Vectors.read(file))));
  }

  private static void assertControls(JsonNode world) throws Exception {
    JsonNode expected = world.get("expected_controls");
    double tolerance = world.get("tolerance").asDouble();
    MembershipReport report = report(world, names(world.get("expected")).findFirst().orElseThrow());
    MemoryFindings found = report.results().memory().orElseThrow();
    Part all = found.forget();
    compare(expected, "gap", all.gap(), tolerance);
    compare(expected, "s", all.noise().deviation(), tolerance);
    compare(expected, "w", all.noise().halfWidth(), tolerance);
    compare(expected, "e", all.noise().error(), tolerance);
    compare(expected, "margin", all.margin(), tolerance);
    compare(expected, "c0", found.weights().scale(), tolerance);
    compare(expected, "bin_b", array(found.weights().binDifficulty()), tolerance);
    compare(expected, "bin_memory", array(found.weights().binMemory()), tolerance);
    compare(expected, "unmatched", found.weights().unmatched(), tolerance);
    compare(expected, "leave_one_out", array(found.oracles().memory()), tolerance);
    compare(expected, "p_leave_one_out", array(found.oracles().outlierP()), tolerance);
    compare(expected, "failed", found.oracles().failed(), tolerance);
    compare(expected, "limit", found.oracles().limit(), tolerance);
    compare(
        expected,
        "classes",
        found.alignment().classes().stream().mapToDouble(Integer::doubleValue).toArray(),
        tolerance);
    found
        .accuracy()
        .forEach(
            a ->
                compare(
                    expected.get("utility_spread"),
                    a.target().equals("holdout-set") ? "T" : "R",
                    a.spread(),
                    tolerance));
    Part worst = found.worstTenth().orElseThrow();
    compare(expected.get("worst_tenth"), "gap", worst.gap(), tolerance);
    compare(expected.get("worst_tenth"), "s", worst.noise().deviation(), tolerance);
    compare(expected.get("worst_tenth"), "margin", worst.margin(), tolerance);
    assertThat(report.results().controls().positive().orElseThrow().verdict().name())
        .isEqualTo(expected.get("positive").asText());
    for (int k = 0; k < expected.get("negative").size(); k++) {
      assertThat(report.results().controls().negative().get(k).verdict().name())
          .as("oracle %d", k)
          .isEqualTo(expected.get("negative").get(k).asText());
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @TestFactory
  Stream<DynamicTest> endsAsToldWhereSomethingIsAmiss() {
    JsonNode world = Vectors.read(WORLD);
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
                    }));
  }

  private static JsonNode change(ObjectNode world, String variant) {
    ObjectNode oracles = (ObjectNode) world.get("oracles");
    switch (variant) {
      case "contaminated_oracle" ->
          ((ArrayNode) oracles.get("F")).set(2, world.get("original").get("F"));
      case "nine_oracles" ->
          List.of("F", "T", "R").forEach(set -> cut((ArrayNode) oracles.get(set), 9));
      case "original_never_memorised" -> world.set("original", world.get("candidates").get("good"));
      case "labels_absent" -> world.remove("labels");
      case "too_few_records" -> {
        cut((ArrayNode) world.get("original").get("F"), 40);
        world.get("candidates").forEach(c -> cut((ArrayNode) c.get("F"), 40));
        oracles.get("F").forEach(row -> cut((ArrayNode) row, 40));
        cut((ArrayNode) world.get("labels").get("F"), 40);
      }
      default -> throw new AssertionError("how to make the variant " + variant + " is not known");
    }
    return world;
  }

  private static void cut(ArrayNode values, int left) {
    while (values.size() > left) {
      values.remove(values.size() - 1);
    }
  }

  private static void assertVerdict(MembershipReport report, JsonNode expected) {
    assertThat(report.verdict().name()).isEqualTo(expected.get("verdict").asText());
    Set<String> reasons = new HashSet<>();
    expected.get("reasons").forEach(r -> reasons.add(r.asText()));
    assertThat(report.reasons())
        .extracting(Enum::name)
        .containsExactlyInAnyOrderElementsOf(reasons);
  }

  private static MembershipReport report(JsonNode world, String name) throws Exception {
    ObjectNode file = world.deepCopy();
    if (name.equals("original")) {
      ((ObjectNode) file.get("candidates")).set("original", file.get("original"));
    }
    MembershipReport report =
        ScoresFile.read(CanonicalJson.bytes(file), Optional.of(name)).report();
    assertThat(CanonicalJson.readData(CanonicalJson.bytes(report), MembershipReport.class))
        .as("the report read back")
        .isEqualTo(report);
    return report;
  }

  private static void compare(JsonNode expected, String name, Object got, double tolerance) {
    Vectors.compare(name, expected.get(name), got, tolerance);
  }
}
