// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.finding.TuningReport;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.membership.score.Psi;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import java.util.Collection;
import java.util.List;

/**
 * How good a trial is: how far it still is from models trained without the stand-ins, in parts of
 * the way from the untreated model, plus the accuracy it loses on the others, in parts of what the
 * decision rule tolerates. The mean score of the stand-ins is taken less that of the others, so
 * that a model that became less sure of everything has forgotten nothing.
 */
final class TrialScores {

  /** Accuracy loss that weighs as much as not having moved at all: the rule's utility margin. */
  private static final double TOLERATED_LOSS = 0.02;

  private static final double LEAST_GAP = 1e-9;

  private final Tools tools;
  private final WeightStore weights;
  private final StandIns records;
  private final Standing original;
  private final double target;

  private TrialScores(
      Tools tools, WeightStore weights, StandIns records, Standing original, double target) {
    this.tools = tools;
    this.weights = weights;
    this.records = records;
    this.original = original;
    this.target = target;
  }

  /**
   * Scores the models that trials are compared with.
   *
   * @param original trained on all records
   * @param oracles trained without the stand-ins
   */
  static TrialScores of(
      Tools tools,
      WeightStore weights,
      StandIns records,
      ModelManifest original,
      List<ModelManifest> oracles)
      throws RunException {
    double target = 0;
    for (ModelManifest oracle : oracles) {
      target += standing(tools, weights, records, oracle).excess() / oracles.size();
    }
    return new TrialScores(
        tools, weights, records, standing(tools, weights, records, original), target);
  }

  /** The distance that a method has to bridge. */
  double gap() {
    return original.excess() - target;
  }

  /** Judges a treated model. */
  TuningReport.Result of(ModelManifest unlearned) throws RunException {
    Standing standing = standing(tools, weights, records, unlearned);
    double distance = Math.abs(standing.excess() - target);
    double loss = Math.max(0, original.accuracy() - standing.accuracy());
    return new TuningReport.Result(
        distance, loss, distance / Math.max(LEAST_GAP, Math.abs(gap())) + loss / TOLERATED_LOSS);
  }

  /**
   * Where a model stands.
   *
   * @param excess mean score of the stand-ins less that of the others
   * @param accuracy share of the others that it gets right
   */
  private record Standing(double excess, double accuracy) {}

  private static Standing standing(
      Tools tools, WeightStore weights, StandIns records, ModelManifest manifest)
      throws RunException {
    return tools
        .format(manifest)
        .call(
            format -> {
              try (LoadedModel model = format.load(manifest, weights)) {
                double[] drawn = means(model, records.drawn().values());
                double[] others = means(model, records.others().values());
                return new Standing(drawn[0] - others[0], others[1]);
              }
            });
  }

  /** Mean score, and share right. */
  private static double[] means(LoadedModel model, Collection<Records> shards) throws RunException {
    Means means = new Means();
    for (Records shard : shards) {
      AuditedRecords.all(shard).answeredBy(model, means);
    }
    return new double[] {means.score / means.count, means.right / means.count};
  }

  /** Sums up answers. */
  private static final class Means implements AuditedRecords.Answers {
    private double score;
    private double right;
    private int count;

    @Override
    public void heard(int place, double[] logits, LogitScore answer) {
      score += Psi.asinh(answer.phi());
      right += answer.correct() ? 1 : 0;
      count++;
    }
  }
}
