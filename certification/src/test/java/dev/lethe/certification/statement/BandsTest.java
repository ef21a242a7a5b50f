// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.GiveawayWorld.Design;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.membership.StatisticsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandsTest {

  @ParameterizedTest
  @ValueSource(strings = {"fresh", "residual", "corroborating", "blind"})
  void bandsSayWhatTheExactNumbersSaid(String name) {
    Evidence exact = SecondExamples.judged(EvidenceExamples.statistical(), name);
    Evidence banded = SecondExamples.banded(EvidenceExamples.statistical(), name);
    assertThat(EvidenceRules.violations(banded)).isEmpty();
    assertThat(banded.conclusion().outcome()).isEqualTo(exact.conclusion().outcome());
    assertThat(JudgedReport.inBands(banded)).isTrue();
    assertThat(JudgedReport.inBands(exact)).isFalse();
  }

  @Test
  void nothingStaysThatDecidesNothing() {
    Examination banded = SecondExamples.banded().examination();
    assertThat(banded.tests().orElseThrow())
        .extracting(Examination.Test::role)
        .doesNotContain(Role.REPORTED);
    assertThat(banded.utility()).extracting("metric").doesNotContain("accuracy.forget-set");
    MemoryEvidence.Shares shares =
        banded.remainder().memory().orElseThrow().forget().shares().orElseThrow();
    assertThat(shares.margin()).isEqualTo(Decimal.of(0.25));
    assertThat(shares.atMost()).isLessThan(shares.margin());
  }

  @Test
  void whatWasIssuedBeforeIsReadAsItWas() {
    assertThat(SecondExamples.statistical().examination().tests().orElseThrow())
        .extracting(Examination.Test::role)
        .contains(Role.REPORTED);
    assertThat(EvidenceRules.violations(SecondExamples.statistical())).isEmpty();
  }

  /** Someone who knows all records but one, and what any model makes of any record. */
  @Test
  void exactNumbersGiveTheLastRecordAwayAndBandsDoNot() throws StatisticsException {
    List<Boolean> told = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      GiveawayWorld world = new GiveawayWorld(new Design(640, 4, 1.8, 0), seed);
      JudgedReport published = world.judged();
      for (int i = 0; i < 4; i++) {
        JudgedReport other = world.swapped(i, i);
        assertThat(other).isNotEqualTo(published);
        told.add(!other.inBands().equals(published.inBands()));
      }
    }
    assertThat(told).filteredOn(t -> t).hasSizeLessThanOrEqualTo(1);
  }
}
