// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.Examination.AttackNotRun;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.platform.fixture.treatment.ReportExamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationsTest {

  private static final MemoryRule SECOND = MemoryRule.defaults(GuaranteeTier.E, 1, 20);

  /** A report in which nothing but memory, accuracy and relearning was tested. */
  private static MembershipReport report() {
    Digest any = Digest.of("any".getBytes(UTF_8));
    return ReportExamples.indistinguishable(ReportExamples.plan(any, any, "request"));
  }

  private static List<String> reasons(TestRule rule, boolean gradients) {
    List<AttackNotRun> all = Reservations.attacksNotRun(rule, report(), gradients);
    assertThat(all).allMatch(a -> Texts.of(Language.DE).has(a.reason()));
    return all.stream().skip(4).map(a -> a.attack() + " " + a.reason()).toList();
  }

  @Test
  void namesTheSpeedOfRelearningUnderVersionOne() {
    TestPlan.Rule first = TestPlan.Rule.defaults(1);
    assertThat(reasons(first, true)).containsExactly("relearning-speed not-run.not-planned");
    assertThat(reasons(first, false)).containsExactly("relearning-speed not-run.no-gradients");
    assertThat(reasons(first.withRelearning(new TestPlan.Relearning(10, 0.1, 32, 9)), true))
        .isEmpty();
  }

  @Test
  void namesUnderVersionTwoWhatNoTierSIsWithout() {
    assertThat(reasons(SECOND, false))
        .containsExactly(
            "relearning-level not-run.no-gradients", "perturbed-queries not-run.not-planned");
  }

  @Test
  void namesQueriesWhoseNoiseHidTheMemory() {
    MemoryRule planned =
        SECOND.with(
            RelearningTest.defaults(0.02, 7),
            new PerturbationTest(PerturbationTest.GAUSSIAN, 0.4, 8));
    assertThat(reasons(planned, true))
        .containsExactly("perturbed-queries not-run.noise-hides-memory");
  }
}
