// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.spi.membership.MembershipException;
import dev.lethe.spi.membership.MembershipException.Reason;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.membership.Scores.ModelScores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttackedScoresTest {

  private static final TestPlan.Rule RULE = TestPlan.Rule.defaults(1);
  private static final double[] LOW = {0, 0.1, 0.2, 0.3};
  private static final double[] HIGH = {3, 3.2, 3.1, 3.3};

  private static ModelScores model(double[] forget) {
    return new ModelScores(forget, LOW, LOW);
  }

  private static Scores scores(double[] candidate, int oracles) {
    List<ModelScores> retrained =
        IntStream.range(0, oracles)
            .mapToObj(k -> new ModelScores(shifted(k), shifted(k), shifted(k)))
            .toList();
    return new Scores(model(HIGH), model(candidate), retrained);
  }

  private static double[] shifted(int k) {
    double[] values = LOW.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.05 * ((k + i) % 3);
    }
    return values;
  }

  private static Reason refusal(MembershipTest test, Scores scores) {
    return catchThrowableOfType(MembershipException.class, () -> test.test(scores, RULE)).reason();
  }

  @Test
  void separatedRecordsHaveAreaOneAndNoVarianceToJudgeBy() throws Exception {
    for (MembershipTest attack : List.of(new LiraAttack(), new RmiaAttack())) {
      MembershipReport.Test found = attack.test(scores(HIGH, 5), RULE).get(0);
      assertThat(found.measure().estimate()).isCloseTo(1, within(1e-12));
      assertThat(found.decision()).contains(TestDecision.DEGENERATE);
      assertThat(found.significance().pValue()).isEmpty();
    }
  }

  @Test
  void refusesTooFewOracles() {
    assertThat(refusal(new LiraAttack(), scores(LOW, 1))).isEqualTo(Reason.TOO_FEW_ORACLES);
    assertThat(refusal(new RmiaAttack(), scores(LOW, 0))).isEqualTo(Reason.TOO_FEW_ORACLES);
  }

  @Test
  void refusesAnEmptySet() {
    assertThat(refusal(new LiraAttack(), scores(new double[0], 3))).isEqualTo(Reason.EMPTY_SAMPLE);
  }
}
