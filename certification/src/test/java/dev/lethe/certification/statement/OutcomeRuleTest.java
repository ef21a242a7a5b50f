// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.Conclusion.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRuleTest {

  private static final String CONSISTENT = "CONSISTENT_WITH_ERASURE";

  static Stream<Arguments> paths() {
    Evidence exact = EvidenceExamples.exact();
    Evidence statistical = EvidenceExamples.statistical();
    Evidence certified = EvidenceExamples.edit(statistical, OutcomeRuleTest::certified);
    return Stream.of(
        path("exact, corroborated", exact, e -> {}, CONSISTENT),
        path("exact at P2", exact, e -> grade(e, "P2"), CONSISTENT),
        path("exact, untested", EvidenceExamples.untested(), e -> {}, CONSISTENT, "NOT_TESTED"),
        path(
            "exact, not corroborated",
            EvidenceExamples.uncorroborated(),
            e -> {},
            CONSISTENT,
            "ASSAY_INSENSITIVE"),
        path("exact, told apart", exact, EvidenceExamples::residual, "NOT_SHOWN", "RESIDUAL"),
        path("exact at P1", exact, e -> grade(e, "P1"), "INCONCLUSIVE", "PROVENANCE_GAP"),
        path("exact at P0", exact, e -> grade(e, "P0"), "INCONCLUSIVE", "PROVENANCE_GAP"),
        path(
            "inputs not disjoint",
            exact,
            e -> at(e, "replay").put("forgetDisjoint", false),
            "INCONCLUSIVE",
            "INPUTS_NOT_DISJOINT"),
        path(
            "replay differs",
            exact,
            e -> at(e, "replay").put("secondDigest", "sha256:" + "0".repeat(64)),
            "INCONCLUSIVE",
            "REPLAY_DIFFERS"),
        path(
            "replay of another model",
            exact,
            e -> at(e, "modelAfter").put("digest", "sha256:" + "0".repeat(64)),
            "INCONCLUSIVE",
            "REPLAY_DIFFERS"),
        path(
            "replay not made",
            exact,
            OutcomeRuleTest::notReplayed,
            "INCONCLUSIVE",
            "REPLAY_NOT_MADE"),
        path(
            "no replay at all",
            exact,
            e -> e.remove("replay"),
            "INCONCLUSIVE",
            "INPUTS_NOT_DISJOINT",
            "REPLAY_NOT_MADE"),
        path(
            "model excluded and copy without date",
            EvidenceExamples.partial(),
            e -> {},
            "PARTIAL",
            "MODEL_EXCLUDED",
            "COPY_EXCLUDED"),
        path(
            "undated copy at a processor",
            exact,
            e ->
                ((ObjectNode) e.at("/copies/excluded/0"))
                    .put("place", "PROCESSOR")
                    .remove("plannedBy"),
            CONSISTENT),
        path("certified", certified, e -> {}, CONSISTENT),
        path(
            "certified, bound missing",
            certified,
            e -> at(e, "guarantee").remove("delta"),
            "INCONCLUSIVE",
            "BOUND_MISSING"),
        path(
            "certified, no assumptions",
            certified,
            e -> at(e, "guarantee").putArray("assumptions"),
            "INCONCLUSIVE",
            "BOUND_MISSING"),
        path(
            "certified, budget spent to the end",
            certified,
            e -> at(e, "guarantee").put("budgetUsed", "1"),
            CONSISTENT),
        path(
            "certified, over budget",
            certified,
            e -> at(e, "guarantee").put("budgetUsed", "1.0001"),
            "INCONCLUSIVE",
            "BUDGET_EXHAUSTED"),
        path(
            "certified, told apart",
            certified,
            EvidenceExamples::residual,
            "NOT_SHOWN",
            "RESIDUAL"),
        path("statistical", statistical, e -> {}, CONSISTENT),
        path(
            "statistical, smaller than planned",
            statistical,
            e -> at(e, "power").put("usedUnits", 825),
            "INCONCLUSIVE",
            "PLANNED_SIZE_NOT_REACHED"),
        path(
            "statistical, told apart",
            statistical,
            EvidenceExamples::residual,
            "NOT_SHOWN",
            "RESIDUAL"),
        path(
            "statistical, control failed",
            EvidenceExamples.inconclusive(),
            e -> {},
            "INCONCLUSIVE",
            "POSITIVE_CONTROL",
            "TESTS_UNDECIDED"),
        path(
            "no claim, indistinguishable",
            statistical,
            e -> at(e, "method").put("tier", "N"),
            "INCONCLUSIVE",
            "NO_CLAIM"),
        path(
            "no claim, told apart",
            statistical,
            e -> {
              at(e, "method").put("tier", "N");
              EvidenceExamples.residual(e);
            },
            "NOT_SHOWN",
            "RESIDUAL"),
        path("refused", EvidenceExamples.refused(), e -> {}, "REFUSED_17_3", "EXCEPTION_INVOKED"),
        path(
            "an exception comes before everything",
            EvidenceExamples.notShown(),
            e -> at(e, "legalBasis").put("exception", "17(3)(b)"),
            "REFUSED_17_3",
            "EXCEPTION_INVOKED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  void givesTheOutcomeOfEachPath(
      String path, Evidence evidence, String outcome, List<String> reasons) {
    Finding finding = decide(evidence);
    assertThat(finding.value().name()).isEqualTo(outcome);
    assertThat(finding.reasons()).containsExactlyElementsOf(reasons);
  }

  @Test
  void readsTheVerdictFromTheNumbersAndNotFromTheStatedOne() {
    Evidence upgraded =
        EvidenceExamples.edit(
            EvidenceExamples.notShown(), e -> EvidenceExamples.outcome(e, "INDISTINGUISHABLE"));
    assertThat(decide(upgraded).verdict()).isEqualTo(TestVerdict.DISTINGUISHABLE);

    Evidence straddled =
        EvidenceExamples.edit(
            EvidenceExamples.statistical(),
            e -> ((ObjectNode) e.at("/tests/1")).put("ciHigh", "0.55"));
    assertThat(decide(straddled).verdict()).isEqualTo(TestVerdict.INCONCLUSIVE);

    Evidence uncontrolled =
        EvidenceExamples.edit(
            EvidenceExamples.statistical(),
            e -> ((ObjectNode) e.at("/controls/negative")).put("passed", 9));
    assertThat(decide(uncontrolled).verdict()).isEqualTo(TestVerdict.INCONCLUSIVE);
  }

  @Test
  void tellsAModelApartByUtilityAlone() {
    Evidence destroyed =
        EvidenceExamples.edit(
            EvidenceExamples.exact(),
            e -> {
              ((ObjectNode) e.at("/tests/3"))
                  .put("estimate", "-0.3")
                  .put("ciLow", "-0.31")
                  .put("ciHigh", "-0.29");
              EvidenceExamples.outcome(e, "DISTINGUISHABLE", "UTILITY_LOSS");
            });
    assertThat(decide(destroyed).value()).isEqualTo(Outcome.NOT_SHOWN);
  }

  @Test
  void aStatedDoubtOutweighsGoodNumbers() {
    Evidence doubted =
        EvidenceExamples.edit(
            EvidenceExamples.statistical(),
            e -> EvidenceExamples.outcome(e, "INCONCLUSIVE", "ASSAY_INSENSITIVE"));
    assertThat(decide(doubted).value()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void neverPassesAVerdictOfInconclusiveInTierS() {
    for (TestVerdict verdict : TestVerdict.values()) {
      Evidence stated =
          EvidenceExamples.edit(
              EvidenceExamples.inconclusive(), e -> EvidenceExamples.outcome(e, verdict.name()));
      assertThat(decide(stated).value()).isEqualTo(Outcome.INCONCLUSIVE);
    }
  }

  private static Finding decide(Evidence evidence) {
    return OutcomeRule.decide(OutcomeRule.Basis.of(evidence));
  }

  private static Arguments path(
      String name, Evidence from, Consumer<ObjectNode> change, String outcome, String... reasons) {
    return Arguments.of(name, EvidenceExamples.edit(from, change), outcome, Arrays.asList(reasons));
  }

  private static ObjectNode at(ObjectNode evidence, String field) {
    return (ObjectNode) evidence.get(field);
  }

  private static void grade(ObjectNode evidence, String grade) {
    at(evidence, "training").put("provenanceGrade", grade);
  }

  private static void notReplayed(ObjectNode evidence) {
    ObjectNode replay = at(evidence, "replay");
    replay.remove("secondDigest");
    replay.put("notMadeReason", "replay-not-made.no-matching-machine");
  }

  private static void certified(ObjectNode evidence) {
    at(evidence, "method").put("tier", "C");
    ObjectNode guarantee = evidence.putObject("guarantee");
    guarantee.put("claim", "claim.bounded-influence");
    guarantee.put("epsilon", "1").put("delta", "0.00001").put("budgetUsed", "0.4");
    guarantee.putArray("assumptions").add("assumption.convex-loss");
  }
}
