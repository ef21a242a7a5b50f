// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.Sizes.Limit;
import dev.lethe.membership.decision.Sizes.Question;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SizesTest {

  private static final TestPlan.Rule RULE = TestPlan.Rule.defaults(1);

  private static Sizes sizes(Question question) throws StatisticsException {
    return Sizes.of(RULE, question);
  }

  @Test
  void asksForThe826RecordsOfTheSpecification() throws Exception {
    Sizes sizes = sizes(Question.of(10, 826, 4 * 826, 2000, 0.65));
    assertThat(sizes.forgetNeeded()).hasValue(826);
    assertThat(sizes.limit()).isEqualTo(Limit.NONE);
    assertThat(sizes.power()).isCloseTo(0.995, within(0.0005));
  }

  @Test
  void saysHowManyRecordsAreNeeded() throws Exception {
    Sizes sizes = sizes(Question.of(10, 500, 10_000, 2000, 0.65));
    assertThat(sizes.limit()).isEqualTo(Limit.TOO_FEW_RECORDS);
    assertThat(sizes.sufficient()).isFalse();
    assertThat(sizes.power()).isLessThan(0.995);
    int needed = sizes.forgetNeeded().orElseThrow();
    assertThat(sizes.sentence())
        .startsWith("500 records are too few to judge this model; " + needed + " are needed.");
    assertThat(sizes(Question.of(10, needed, 10_000, 2000, 0.65)).limit()).isEqualTo(Limit.NONE);
    assertThat(sizes(Question.of(10, needed - 1, 10_000, 2000, 0.65)).limit())
        .isEqualTo(Limit.TOO_FEW_RECORDS);
  }

  @Test
  void refusesOnePersonsRows() throws Exception {
    Sizes sizes = sizes(Question.of(10, 3, 10_000, 2000, 0.65));
    assertThat(sizes.limit()).isEqualTo(Limit.TOO_FEW_UNITS);
    assertThat(sizes.sentence()).contains("tier E");
  }

  @Test
  void namesLittleMemoryWhereMoreRecordsAtFullMarginWouldDo() throws Exception {
    Sizes sizes = sizes(Question.of(10, 1000, 10_000, 2000, 0.56));
    assertThat(sizes.limit()).isEqualTo(Limit.LITTLE_MEMORY);
    assertThat(sizes.sentence()).startsWith("This model hardly remembers these records");
    assertThat(sizes(Question.of(10, 1000, 10_000, 2000, 0.45)).limit())
        .isEqualTo(Limit.LITTLE_MEMORY);
  }

  @Test
  void namesRetrainingNoiseFromThePilot() throws Exception {
    Question noisy =
        new Question(
            10, 1200, 10_000, 2000, 0.65, OptionalDouble.of(0.25), OptionalDouble.of(0.03));
    assertThat(sizes(noisy).limit()).isEqualTo(Limit.RETRAINING_NOISE);
    Question quiet =
        new Question(
            10, 1200, 10_000, 2000, 0.65, OptionalDouble.of(0.25), OptionalDouble.of(0.005));
    assertThat(sizes(quiet).limit()).isEqualTo(Limit.NONE);
  }

  @Test
  void namesTheHoldoutSetWhereNoForgetSetWouldDo() throws Exception {
    Sizes sizes = sizes(Question.of(10, 5000, 300, 2000, 0.7));
    assertThat(sizes.limit()).isEqualTo(Limit.TOO_FEW_HOLDOUT_RECORDS);
    assertThat(sizes.forgetNeeded()).isEmpty();
  }

  @Test
  void namesTooFewOracles() throws Exception {
    assertThat(sizes(Question.of(4, 1000, 4000, 2000, 0.65)).limit())
        .isEqualTo(Limit.TOO_FEW_ORACLES);
  }

  @Test
  void refusesAnEmptyForgetSet() {
    assertThatThrownBy(() -> sizes(Question.of(10, 0, 4000, 2000, 0.65)))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("found 0");
  }
}
