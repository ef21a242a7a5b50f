// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Scores of models that never were, and what version 2 of the rule of tests says of them: every
 * record has its difficulty, every model noise of its own, and the original a lift on the records
 * of the request.
 */
final class SecondWorld {

  private static final int FORGET = 640;
  private static final int HOLDOUT = 2600;
  private static final int RETAIN = 400;
  private static final int CLASSES = 4;

  /**
   * What happens in such a world.
   *
   * @param claim what the tests are planned for
   * @param lift what the original remembers, in standard deviations of one model's noise
   * @param kept share of that which the candidate keeps
   * @param extras whether relearning and perturbed queries are planned
   */
  record Story(GuaranteeTier claim, double lift, double kept, boolean extras) {}

  private final Random random;
  private final Story story;
  private final double[] forget;
  private final double[] holdout;
  private final double[] retain;
  private final double[] remembered;

  private SecondWorld(Story story, long seed) {
    this.random = new Random(seed);
    this.story = story;
    this.forget = normal(FORGET, 3, 1.5);
    this.holdout = normal(HOLDOUT, 3, 1.5);
    this.retain = normal(RETAIN, 5, 1.5);
    this.remembered = normal(FORGET, story.lift(), 0.4 * story.lift());
  }

  private double[] normal(int n, double mean, double deviation) {
    return IntStream.range(0, n)
        .mapToDouble(i -> mean + deviation * random.nextGaussian())
        .toArray();
  }

  private double[] noisy(double[] difficulty, double shift, double kept) {
    double[] phi = normal(difficulty.length, shift, 1);
    for (int i = 0; i < phi.length; i++) {
      phi[i] += difficulty[i] + (kept == 0 ? 0 : kept * remembered[i]);
      phi[i] = Math.round(phi[i] * 1000) / 1000.0;
    }
    return phi;
  }

  private ModelScores model(double kept) throws StatisticsException {
    double shift = 0.1 * random.nextGaussian();
    return new ModelScores(
        SetScores.of(noisy(forget, shift, kept)),
        SetScores.of(noisy(holdout, shift, 0)),
        SetScores.of(noisy(retain, shift, 0)));
  }

  private PerturbedScores.Model disturbed(double kept) throws StatisticsException {
    double shift = 0.1 * random.nextGaussian();
    return PerturbedScores.Model.of(noisy(forget, shift, kept), noisy(holdout, shift, 0));
  }

  /** The plan that such a world is judged by. */
  static TestPlan plan(Story story) {
    Digest original = Digest.of("model before".getBytes(UTF_8));
    MemoryRule rule = MemoryRule.defaults(story.claim(), 1, MemoryRule.PLANNED_ORACLES);
    return new TestPlan(
        TestPlan.SCHEMA,
        "request-2",
        story.extras()
            ? rule.with(
                RelearningTest.defaults(0.02, 7),
                new PerturbationTest(PerturbationTest.GAUSSIAN, 0.4, 8))
            : rule,
        new TestPlan.Models(
            original,
            Digest.of("model after".getBytes(UTF_8)),
            Collections.nCopies(MemoryRule.PLANNED_ORACLES, Digest.of("any".getBytes(UTF_8))),
            List.of(1L)),
        new TestPlan.Records(original, original, original),
        new TestPlan.Size(TestPlan.RECORD, Optional.empty(), 600, 0.9),
        "0.3.0");
  }

  /** The report on the candidate of the world of a seed. */
  static MembershipReport judge(Story story, long seed) throws StatisticsException {
    return new SecondWorld(story, seed).judge();
  }

  private MembershipReport judge() throws StatisticsException {
    ModelScores original = model(1);
    ModelScores candidate = model(story.kept());
    List<ModelScores> oracles = new ArrayList<>();
    List<PerturbedScores.Model> disturbed = new ArrayList<>();
    for (int k = 0; k < MemoryRule.PLANNED_ORACLES; k++) {
      oracles.add(model(0));
      disturbed.add(disturbed(0));
    }
    ScoreTable table =
        ScoreTable.of(original, candidate, oracles, Units.ofRecords(original))
            .withLabels(new ClassLabels(labels(FORGET), labels(HOLDOUT), labels(RETAIN)))
            .withPerturbed(
                new PerturbedScores(disturbed(0.8), disturbed(0.8 * story.kept()), disturbed))
            .withLevels(
                RelearningLevels.of(
                    1, 0.1 * random.nextGaussian() + story.kept(), normal(oracles.size(), 0, 0.1)));
    return DecisionRule.of(plan(story)).judge(table, Duplicates.NONE);
  }

  private int[] labels(int n) {
    return IntStream.range(0, n).map(i -> random.nextInt(CLASSES)).toArray();
  }
}
