// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.Reason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Student;
import dev.lethe.membership.hypothesis.Prediction;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.memory.Memory;
import dev.lethe.membership.memory.MemoryMargin;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.sample.Samples;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The tests that see what no score of F and T as given can see: answers that are looked up, outputs
 * mixed with the original's, F distilled to the oracles' mean. Of the candidate alone, in a group
 * of their own; without all three there is no tier S.
 *
 * @param members those that were run, corrected together
 * @param hidden whether the noise of perturbed queries hides the memory, so that these say nothing
 */
record Extras(List<Member> members, boolean hidden) {

  /**
   * Runs those that the plan fixed.
   *
   * @throws StatisticsException EMPTY_SAMPLE where the plan asks for scores that are not there
   */
  static Extras of(Bench bench, Seen candidate, ScoreTable table) throws StatisticsException {
    List<Member> members = new ArrayList<>();
    members.add(scatter(candidate.scatter(), bench.heldOut().stream().map(Seen::scatter).toList()));
    boolean hidden = false;
    if (bench.levels().rule().perturbation().isPresent()) {
      Disturbed disturbed =
          Disturbed.of(
              bench,
              table,
              table
                  .perturbed()
                  .orElseThrow(() -> missing("perturbed queries", "perturbed scores")));
      hidden = !bench.levels().sees(disturbed.margin);
      if (!hidden) {
        members.add(disturbed.member());
      }
    }
    if (bench.levels().rule().relearning().isPresent()) {
      members.add(
          relearning(
              table.levels().orElseThrow(() -> missing("relearning", "levels after relearning"))));
    }
    return new Extras(Member.adjusted(members), hidden);
  }

  private static StatisticsException missing(String test, String scores) {
    return new StatisticsException(
        StatisticsException.Reason.EMPTY_SAMPLE,
        "the plan tests " + test + ", but there are no " + scores);
  }

  boolean ran(String name) {
    return members.stream().anyMatch(m -> m.name().equals(name));
  }

  /** Two-sided: too close to the oracles' mean is as telling as too far. */
  static Member scatter(OptionalDouble own, List<OptionalDouble> oracles)
      throws StatisticsException {
    if (own.isEmpty() || oracles.stream().anyMatch(OptionalDouble::isEmpty)) {
      return Member.of(Member.SCATTER, 0, 1, Reason.SCATTER);
    }
    double[] theirs = oracles.stream().mapToDouble(OptionalDouble::getAsDouble).toArray();
    Prediction found = Prediction.of(own.getAsDouble(), theirs);
    return Member.of(Member.SCATTER, own.getAsDouble(), found.pValue(), Reason.SCATTER);
  }

  /** Upper tail of the level among the oracles' levels. */
  static Member relearning(RelearningLevels levels) throws StatisticsException {
    double[] oracles = levels.oracles();
    Samples.requireAtLeast(2, oracles.length);
    Moments moments = Moments.of(oracles);
    double difference = levels.candidate() - moments.mean();
    double p = 1;
    if (moments.deviation() > 0) {
      double t = difference / (moments.deviation() * Math.sqrt(1 + 1.0 / oracles.length));
      p = Student.upperTail(t, oracles.length - 1.0);
    }
    return Member.of(Member.RELEARNING, difference, p, Reason.RESIDUAL);
  }

  /**
   * The memory score of disturbed records.
   *
   * @param margin what retraining makes of it
   * @param score M° of the candidate
   */
  record Disturbed(MemoryMargin margin, double score) {

    static Disturbed of(Bench bench, ScoreTable table, PerturbedScores scores)
        throws StatisticsException {
      AlignedUnits units =
          AlignedUnits.of(
              bench.levels().rule(),
              table.units(),
              table.labels(),
              scores.oracles().stream().map(PerturbedScores.Model::holdout).toList());
      Function<PerturbedScores.Model, Arms> arms =
          model -> units.of(model.forget(), model.holdout());
      Memory memory =
          Memory.of(arms.apply(scores.original()), scores.oracles().stream().map(arms).toList());
      return new Disturbed(
          bench.levels().margin(memory), memory.of(arms.apply(scores.candidate())));
    }

    Member member() {
      return Member.of(Member.PERTURBED, score, margin.pPrediction(score), Member.sign(score));
    }
  }
}
