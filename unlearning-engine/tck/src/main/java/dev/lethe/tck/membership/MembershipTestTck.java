// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.spi.membership.MembershipException;
import dev.lethe.spi.membership.MembershipException.Reason;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.membership.Scores.ModelScores;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link MembershipTest}. A test keeps it if an extending test class passes whole.
 *
 * <p>The scores are those of a {@link ScoreWorld}: the original remembers the forget set, six
 * oracles never saw it.
 */
public abstract class MembershipTestTck {

  private static final TestPlan.Rule RULE = TestPlan.Rule.defaults(1);

  /** A fresh instance of the test under test. */
  protected abstract MembershipTest test();

  @Test
  protected void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(MembershipTest.class).stream())
        .as("META-INF/services/%s", MembershipTest.class.getName())
        .anyMatch(found -> found.type() == test().getClass());
  }

  @Test
  protected void namesItselfTheSameWayEveryTime() {
    assertThat(test().id()).isNotBlank().isEqualTo(test().id());
    assertThat(test().version()).isNotBlank().isEqualTo(test().version());
  }

  @Test
  protected void findsSomethingAndDecidesNothing() throws MembershipException {
    List<MembershipReport.Test> found = test().test(ScoreWorld.of(1).judging(retrained()), RULE);

    assertThat(found).isNotEmpty();
    assertThat(found).extracting(MembershipReport.Test::id).doesNotHaveDuplicates();
    assertThat(found)
        .extracting(MembershipReport.Test::role)
        .isSubsetOf(Role.SECONDARY, Role.REPORTED);
  }

  @Test
  protected void findsTheSameTwice() throws MembershipException {
    Scores scores = ScoreWorld.of(1).judging(retrained());
    MembershipTest test = test();
    List<MembershipReport.Test> first = test.test(scores, RULE);
    test.test(ScoreWorld.of(2).judging(retrained()), RULE);

    assertThat(test.test(scores, RULE)).as("by the same instance").isEqualTo(first);
    assertThat(test().test(scores, RULE)).as("by a new instance").isEqualTo(first);
  }

  @Test
  protected void reportsNumbersThatMeanSomething() throws MembershipException {
    for (MembershipReport.Test finding : test().test(ScoreWorld.of(1).judging(retrained()), RULE)) {
      if (finding.decision().equals(Optional.of(TestDecision.DEGENERATE))) {
        continue;
      }
      assertThat(finding.measure().estimate()).as("estimate of %s", finding.id()).isFinite();
      assertThat(finding.measure().nullValue()).as("null value of %s", finding.id()).isFinite();
      assertThat(finding.measure().n()).as("units of %s", finding.id()).isPositive();
      assertThat(finding.interval().low().orElse(finding.measure().estimate()))
          .as("interval of %s", finding.id())
          .isLessThanOrEqualTo(finding.interval().high().orElse(finding.measure().estimate()));
      assertThat(finding.significance().pValue().orElse(0.5))
          .as("p value of %s", finding.id())
          .isBetween(0.0, 1.0);
    }
  }

  @Test
  protected void standsOutMoreOnAnUntreatedModelThanOnARetrainedOne() throws MembershipException {
    ScoreWorld world = ScoreWorld.of(1);
    List<MembershipReport.Test> untreated = test().test(world.judging(world.original()), RULE);
    List<MembershipReport.Test> retrained = test().test(world.judging(retrained()), RULE);

    assertThat(largestDeviation(untreated)).isGreaterThan(largestDeviation(retrained));
  }

  @Test
  protected void refusesAScoreThatIsNotANumber() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] forget = retrained().forget();
      forget[3] = bad;
      assertThat(refusal(forget, retrained().retain(), retrained().holdout()))
          .isEqualTo(Reason.NON_FINITE);
    }
  }

  @Test
  protected void refusesModelsThatWereScoredOnOtherNumbersOfRecords() {
    double[] fewer = new double[ScoreWorld.FORGET - 1];

    assertThat(refusal(fewer, retrained().retain(), retrained().holdout())).isEqualTo(Reason.SHAPE);
  }

  private Reason refusal(double[] forget, double[] retain, double[] holdout) {
    Scores scores = ScoreWorld.of(1).judging(new ModelScores(forget, retain, holdout));
    MembershipException refusal =
        catchThrowableOfType(MembershipException.class, () -> test().test(scores, RULE));
    assertThat(refusal).as("the scores were accepted").isNotNull();
    return refusal.reason();
  }

  private static double largestDeviation(List<MembershipReport.Test> findings) {
    return findings.stream()
        .mapToDouble(
            finding -> Math.abs(finding.measure().estimate() - finding.measure().nullValue()))
        .max()
        .orElse(0);
  }

  private static ModelScores retrained() {
    return ScoreWorld.of(1).retrained();
  }
}
