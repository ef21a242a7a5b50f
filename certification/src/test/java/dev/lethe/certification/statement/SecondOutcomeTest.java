// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.Conclusion.Finding;
import dev.lethe.certification.statement.Thresholds.OracleLimits;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The outcome by {@code rule/2}, on reports that the rule of tests itself made. */
class SecondOutcomeTest {

  private static final String CONSISTENT = "CONSISTENT_WITH_ERASURE";

  private static Arguments path(
      String name, Evidence from, Consumer<ObjectNode> change, String outcome, String... reasons) {
    return Arguments.of(name, EvidenceExamples.edit(from, change), outcome, List.of(reasons));
  }

  private static ObjectNode at(ObjectNode evidence, String path) {
    return (ObjectNode) evidence.at(path);
  }

  private static ObjectNode test(ObjectNode evidence, String id) {
    for (var test : evidence.get("tests")) {
      if (test.get("id").textValue().equals(id)) {
        return (ObjectNode) test;
      }
    }
    throw new IllegalArgumentException(id);
  }

  private static void without(ObjectNode evidence, String id) {
    ArrayNode tests = (ArrayNode) evidence.get("tests");
    for (int i = 0; i < tests.size(); i++) {
      if (tests.get(i).get("id").textValue().equals(id)) {
        tests.remove(i);
        return;
      }
    }
    throw new IllegalArgumentException(id);
  }

  static Stream<Arguments> paths() {
    Evidence statistical = SecondExamples.statistical();
    Evidence exact = SecondExamples.exact();
    return Stream.of(
        path("an oracle of twenty fails", statistical, e -> {}, CONSISTENT),
        path("as many fail as may", statistical, e -> passed(e, 16), CONSISTENT),
        path(
            "more fail than may",
            statistical,
            e -> passed(e, 15),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "an oracle is none",
            statistical,
            e -> at(e, "/controls/tolerance").put("leastP", "0.000499"),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "nobody looked for one that is none",
            statistical,
            e -> at(e, "/controls/tolerance").remove("leastP"),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "more is tolerated than was registered",
            statistical,
            e -> at(e, "/controls/tolerance").put("mayFail", 5),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "the margin is too wide to see",
            statistical,
            e -> at(e, "/memory/forget").put("margin", "0.184089"),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "accuracy varies too much to see",
            statistical,
            e -> ((ObjectNode) e.at("/memory/accuracy/0")).put("spread", "0.0501"),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "no memory score",
            statistical,
            e -> e.remove("memory"),
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        path(
            "no test of accuracy",
            statistical,
            e -> {
              without(e, "utility-retain-set");
              without(e, "utility-holdout-set");
            },
            "INCONCLUSIVE",
            "TESTS_UNDECIDED"),
        missing(statistical, "relearning"),
        missing(statistical, "perturbed"),
        missing(statistical, "scatter"),
        path(
            "planned to corroborate",
            statistical,
            e -> at(e, "/confidence/rule").put("claim", "C"),
            "INCONCLUSIVE",
            "CORROBORATION_PLANNED"),
        path(
            "corroborating tests carry no tier S",
            SecondExamples.notCarried(),
            e -> {},
            "INCONCLUSIVE",
            "CORROBORATION_PLANNED",
            "MANDATORY_TEST_NOT_RUN"),
        path(
            "smaller than planned",
            statistical,
            e -> at(e, "/power").put("plannedUnits", 641),
            "INCONCLUSIVE",
            "PLANNED_SIZE_NOT_REACHED"),
        path("corroborating tests are enough for tier E", exact, e -> {}, CONSISTENT),
        path(
            "tests that cannot see leave tier E as it is",
            SecondExamples.blind(),
            e -> {},
            CONSISTENT,
            "POSITIVE_CONTROL"),
        path("told apart", SecondExamples.notShown(), e -> {}, "NOT_SHOWN", "RESIDUAL", "SCATTER"),
        path(
            "told apart at the level of the family",
            statistical,
            e -> told(e, "mean_shift", "0.02", "RESIDUAL"),
            "NOT_SHOWN",
            "RESIDUAL"),
        path(
            "not told apart above that level",
            statistical,
            e -> test(e, "mean_shift").put("adjustedP", "0.020001"),
            CONSISTENT),
        path(
            "told apart at the level beside the scores",
            statistical,
            e -> told(e, "perturbed", "0.01", "RESIDUAL"),
            "NOT_SHOWN",
            "RESIDUAL"),
        path(
            "not told apart above that level beside the scores",
            statistical,
            e -> test(e, "scatter").put("adjustedP", "0.010001"),
            CONSISTENT),
        path(
            "less accurate",
            exact,
            e -> {
              test(e, "utility-retain-set")
                  .put("estimate", "-0.3")
                  .put("ciLow", "-0.31")
                  .put("ciHigh", "-0.29");
              EvidenceExamples.outcome(e, "DISTINGUISHABLE", "UTILITY_LOSS");
            },
            "NOT_SHOWN",
            "UTILITY_LOSS"));
  }

  private static Arguments missing(Evidence from, String id) {
    return path(
        "without " + id, from, e -> without(e, id), "INCONCLUSIVE", "MANDATORY_TEST_NOT_RUN");
  }

  private static void passed(ObjectNode evidence, int passed) {
    at(evidence, "/controls/negative").put("passed", passed);
  }

  private static void told(ObjectNode evidence, String id, String p, String reason) {
    test(evidence, id).put("adjustedP", p);
    EvidenceExamples.outcome(evidence, "DISTINGUISHABLE", reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  void givesTheOutcomeOfEachPath(
      String path, Evidence evidence, String outcome, List<String> reasons) {
    Finding finding = OutcomeRule.decide(OutcomeRule.Basis.of(evidence));
    assertThat(finding.value().name()).isEqualTo(outcome);
    assertThat(finding.reasons()).containsExactlyElementsOf(reasons);
  }

  /** The same numbers fail by version 1, for which one oracle is one too many. */
  @Test
  void readsTheSameNumbersByTheVersionThatTheyNameAndNoOther() {
    Evidence first =
        EvidenceExamples.edit(
            SecondExamples.statistical(),
            e -> {
              e.remove("memory");
              at(e, "/controls").remove("tolerance");
              at(e, "/confidence").remove("rule");
            });
    OutcomeRule.Basis basis = OutcomeRule.Basis.of(first);
    assertThat(basis.rule()).isEqualTo(OutcomeRule.reference(1));
    assertThat(OutcomeRule.decide(basis).value()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(SecondExamples.statistical().conclusion().outcomeRule())
        .isEqualTo(OutcomeRule.reference(2))
        .isNotEqualTo(OutcomeRule.reference(1));
  }

  /** Table of STATISTICS.md 3.4, where K is 10, 14, 20 and 32. */
  @ParameterizedTest
  @CsvSource({"3, 1", "10, 2", "14, 3", "20, 4", "32, 5"})
  void countsHowManyOraclesMayFail(int oracles, int mayFail) {
    OracleLimits limits =
        new OracleLimits(new Decimal("0.08"), new Decimal("0.95"), new Decimal("0.01"));
    assertThat(limits.mayFail(oracles)).isEqualTo(mayFail);
  }

  @Test
  void takesTheLimitOfTheReportForItsOwn() {
    var report = SecondExamples.report("fresh");
    JudgedReport judged = JudgedReport.of(report, SecondExamples.plan("fresh"));
    assertThat(judged.controls().tolerance().orElseThrow().mayFail())
        .isEqualTo(report.results().memory().orElseThrow().oracles().limit());
  }

  @Test
  void endsSoonOnThresholdsThatNobodyMeant() {
    OracleLimits never = new OracleLimits(new Decimal("0"), new Decimal("2"), new Decimal("1"));
    assertThat(never.mayFail(Integer.MAX_VALUE)).isEqualTo(10_000);
  }

  @Test
  void writesSharesThatFollowFromTheNumbersBesideThem() {
    var memory = SecondExamples.statistical().examination().remainder().memory().orElseThrow();
    var tree = CanonicalJson.tree(memory.forget());
    assertThat(tree.at("/gap").textValue()).isEqualTo("0.736352");
    assertThat(tree.at("/memory").textValue()).isEqualTo("0.016176");
    assertThat(tree.at("/shares/left").textValue()).isEqualTo("0.022");
    assertThat(tree.at("/shares/atMost").textValue()).isEqualTo("0.0346");
    assertThat(tree.at("/shares/margin").textValue()).isEqualTo("0.1");
  }
}
