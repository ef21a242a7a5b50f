// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.Examination.Remainder;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.json.CanonicalJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryEvidenceTest {

  @Test
  void aBlockWithoutATraceLeavesTheOutcomeAsItIs() {
    Evidence evidence = CanaryExamples.exact(0.52, 0.94, Finding.NO_TRACE, false);
    assertThat(evidence.conclusion().outcomeRule()).isEqualTo(OutcomeRule.reference(3));
    assertThat(evidence.conclusion().outcome().value())
        .isEqualTo(SecondExamples.blind().conclusion().outcome().value())
        .isEqualTo(Outcome.CONSISTENT_WITH_ERASURE);
    assertThat(EvidenceRules.violations(evidence)).isEmpty();
  }

  @Test
  void numbersInBandsKeepWhatCanariesShow() {
    JudgedReport judged =
        JudgedReport.of(SecondExamples.report("blind"), SecondExamples.plan("blind"));
    CanaryEvidence canaries =
        CanaryEvidence.of(CanaryExamples.found(20, 0.52, 0.94, Finding.NO_TRACE, false));
    JudgedReport with =
        new JudgedReport(
            judged.verdict(),
            judged.reasons(),
            judged.tests(),
            judged.controls(),
            judged.power(),
            new Remainder(Optional.empty(), judged.remainder().memory(), Optional.of(canaries)),
            judged.confidence(),
            judged.utility());
    assertThat(with.inBands().remainder().canaries()).contains(canaries);
  }

  @Test
  void aTraceOrAnOvershootAsksForASecondBlock() {
    for (Evidence evidence :
        new Evidence[] {
          CanaryExamples.exact(0.9, 0.002, Finding.TRACE, false),
          CanaryExamples.exact(0.1, 0.002, Finding.OVERSHOOT, false)
        }) {
      assertThat(evidence.conclusion().outcome().value()).isEqualTo(Outcome.INCONCLUSIVE);
      assertThat(evidence.conclusion().outcome().reasons()).contains("TRACE_IN_BLOCK");
      assertThat(EvidenceRules.violations(evidence)).isEmpty();
    }
  }

  @Test
  void aTraceInTheSecondBlockSuspendsTheClaim() {
    Evidence evidence = CanaryExamples.exact(0.9, 0.002, Finding.TRACE, true);
    assertThat(evidence.conclusion().outcome().value()).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(evidence.conclusion().outcome().reasons()).contains("TRACE_IN_SECOND_BLOCK");
    assertThat(EvidenceRules.violations(evidence)).isEmpty();
  }

  @Test
  void aFindingThatTheNumbersDoNotGiveIsNoticed() {
    Evidence honest = CanaryExamples.exact(0.9, 0.002, Finding.TRACE, false);
    Evidence edited =
        EvidenceExamples.edit(
            honest, e -> ((ObjectNode) e.get("canaries").get("block")).put("finding", "NO_TRACE"));
    assertThat(EvidenceRules.violations(edited))
        .extracting(EvidenceRules.Violation::field)
        .contains("canaries.block.finding");
    Evidence otherwise =
        EvidenceExamples.edit(
            honest,
            e -> {
              ObjectNode block = (ObjectNode) e.get("canaries").get("block");
              block.put("finding", "NO_TRACE");
              ((ObjectNode) block.get("after")).put("pValue", "0.9");
            });
    assertThat(EvidenceRules.violations(otherwise)).as("the outcome does not follow").isNotEmpty();
  }

  @Test
  void numbersAreCoarseAndNeverOnTheSafeSideOfThemselves() {
    CanaryEvidence found =
        CanaryEvidence.of(CanaryExamples.found(20, 0.7, 0.04999, Finding.TRACE, false));
    CanaryEvidence.Sensitivity original = found.original().orElseThrow();
    assertThat(original.auc().text()).isEqualTo("0.76");
    assertThat(original.low().text()).isEqualTo("0.66");
    assertThat(original.high().text()).isEqualTo("0.86");
    assertThat(original.bound().epsilon().text()).isEqualTo("0.56");
    assertThat(original.chance().orElseThrow().share().text()).isEqualTo("0.62");
    assertThat(original.chance().orElseThrow().strength()).isEqualTo(Strength.WEAK);
    CanaryEvidence.Block block = found.block().orElseThrow();
    assertThat(block.after().orElseThrow().pValue().text()).isEqualTo("0.0499");
    assertThat(block.findingByNumbers()).isEqualTo(Finding.TRACE);
  }

  @Test
  void aReportCarriesThemIntoItsEvidenceAndOneWithoutKeepsItsBytes() {
    MembershipReport report = SecondExamples.report("blind");
    JudgedReport plain = JudgedReport.of(report, SecondExamples.plan("blind"));
    assertThat(plain.remainder().canaries()).isEmpty();
    JudgedReport with =
        JudgedReport.of(
            report.withCanaries(CanaryExamples.found(20, 0.5, 0.9, Finding.NO_TRACE, false)),
            SecondExamples.plan("blind"));
    assertThat(with.remainder().canaries()).isPresent();
    assertThat(new String(CanonicalJson.bytes(SecondExamples.blind()))).doesNotContain("canaries");
  }
}
