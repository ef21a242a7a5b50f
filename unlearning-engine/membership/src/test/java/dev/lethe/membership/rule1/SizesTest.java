// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.rule1.Sizes.Limit;
import dev.lethe.membership.rule1.Sizes.Question;
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

  @Test
  void advisesAnExactMethodOrABatch() throws Exception {
    Sizes few = sizes(Question.of(10, 500, 10_000, 2000, 0.65));
    assertThat(few.advice())
        .hasValue(
            "This request needs an exact method, or a batch of at least "
                + few.forgetNeeded().orElseThrow()
                + " records.");
    assertThat(sizes(Question.of(10, 5000, 300, 2000, 0.7)).advice())
        .hasValue("This request needs an exact method.");
    assertThat(sizes(Question.of(10, 826, 4 * 826, 2000, 0.65)).advice()).isEmpty();
    assertThat(few.holdoutAdvised()).isEqualTo(Math.max(4000, 4 * few.forgetNeeded().orElse(0)));
    assertThat(few.retainAdvised()).isEqualTo(2000);
  }

  @Test
  void smallerAreaOfTheOriginalAsksForMoreRecords() throws Exception {
    int atFullMargin = sizes(Question.of(10, 100, 10_000, 2000, 0.65)).forgetNeeded().orElseThrow();
    int atHalf = sizes(Question.of(10, 100, 10_000, 2000, 0.56)).forgetNeeded().orElseThrow();
    assertThat(atHalf).isGreaterThan(2 * atFullMargin);
  }

  @Test
  void spreadOfThePilotAsksForMoreRecordsByItsSquare() throws Exception {
    // 4.45·s/(0.8·G/3) = 1.5 at s/G = 0.0899: 2.25 times the records.
    double gap = 0.25;
    double noisePerDeviation = 4.45;
    double deviation = 1.5 * 0.8 * gap / 3 / noisePerDeviation;
    Question noisy =
        new Question(
            10, 2000, 40_000, 2000, 0.65, OptionalDouble.of(gap), OptionalDouble.of(deviation));
    Sizes sizes = sizes(noisy);
    assertThat(sizes.limit()).isEqualTo(Limit.RETRAINING_NOISE);
    assertThat((double) sizes.forgetNeeded().orElseThrow()).isCloseTo(4500, within(20.0));
    assertThat(sizes.advice().orElseThrow()).contains("or a batch of at least 4");
  }

  @Test
  void saysWhatTheTestCouldSeeBeforeItIsRun() throws Exception {
    Question quiet =
        new Question(
            10, 1200, 10_000, 2000, 0.65, OptionalDouble.of(0.25), OptionalDouble.of(0.005));
    Sizes sizes = sizes(quiet);
    // Δ is the floor, 0.025, or 4.45·s = 0.0223; e = 1.833·0.005/√10.
    assertThat(sizes.detectableShift().orElseThrow()).isCloseTo(0.0279, within(0.0001));
    assertThat(sizes.detectableShare().orElseThrow()).isCloseTo(0.1116, within(0.0004));
    assertThat(sizes(Question.of(10, 1200, 10_000, 2000, 0.65)).detectableShift()).isEmpty();
  }
}
