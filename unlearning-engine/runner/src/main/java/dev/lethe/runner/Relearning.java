// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.score.LogitScore;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTrainer;
import dev.lethe.methods.network.StepRule;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.model.EnsembleLogits;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Teaches models the forget set again, all by the registered schedule, and notes the mean φ over it
 * before the first step and after each: version 1 of the rule. Every member of an ensemble is
 * taught, and their answer together is what counts.
 *
 * <p>Source: {@code docs/statistics-1.md} 4.15.
 */
final class Relearning {

  private final Tools tools;
  private final AuditedRecords forget;
  private final Lessons lessons;

  Relearning(Tools tools, AuditedRecords forget, TestPlan.Relearning schedule) {
    this.tools = tools;
    this.forget = forget;
    this.lessons =
        new Lessons(
            forget,
            schedule.steps(),
            schedule.batch(),
            schedule.learningRate(),
            0,
            schedule.seed());
  }

  /**
   * The curve of one model.
   *
   * @throws RunException PLAN_INVALID if it is not trained by gradients, MODEL_INVALID if a score
   *     is not finite, or as the trainer
   */
  RelearningCurve curve(ModelManifest model, WeightStore weights, RunListener listener)
      throws RunException {
    NetworkTrainer networks = Lessons.trainer(tools, model.recipe());
    Batch all = forget.batch(0, forget.size());
    List<List<double[][]>> answers = new ArrayList<>();
    for (ModelManifest.Member member : model.members()) {
      RunListener part = listener.part(answers.size(), model.members().size());
      try (Network network = networks.open(model.recipe(), member.weights(), weights)) {
        answers.add(NativeEngine.guard(() -> taught(network, all, part)));
      }
    }
    double[] means = new double[lessons.steps() + 1];
    for (int step = 0; step < means.length; step++) {
      int now = step;
      List<double[][]> members = answers.stream().map(answer -> answer.get(now)).toList();
      means[step] = mean(EnsembleLogits.of(model.recipe().aggregation(), members), all.labels());
    }
    try {
      return RelearningCurve.of(means);
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.MODEL_INVALID, "relearning: " + e.getMessage(), e);
    }
  }

  /** The logits of all records before the first step and after each. */
  private List<double[][]> taught(Network network, Batch all, RunListener listener)
      throws RunException {
    List<double[][]> answers = new ArrayList<>();
    answers.add(logits(network, all));
    StepRule noting =
        new StepRule() {
          @Override
          public void afterStep(int step, List<NDArray> parameters) {
            answers.add(logits(network, all));
          }
        };
    lessons.teach(network, noting, listener);
    return answers;
  }

  private static double[][] logits(Network network, Batch all) {
    int features = all.features().length / all.size();
    double[][] rows = new double[all.size()][];
    for (int from = 0; from < rows.length; from += LoadedModel.SCORE_BATCH) {
      int to = Math.min(from + LoadedModel.SCORE_BATCH, rows.length);
      float[] some = Arrays.copyOfRange(all.features(), from * features, to * features);
      try (NDManager scratch = network.manager().newSubManager()) {
        NDArray input = scratch.create(some, new Shape(to - from, features));
        float[] flat = network.logits(input, Network.Mode.SCORING).toFloatArray();
        int classes = flat.length / (to - from);
        for (int i = from; i < to; i++) {
          int first = (i - from) * classes;
          rows[i] = IntStream.range(0, classes).mapToDouble(c -> flat[first + c]).toArray();
        }
      }
    }
    return rows;
  }

  private static double mean(double[][] logits, int[] labels) throws RunFailure {
    double sum = 0;
    try {
      for (int i = 0; i < labels.length; i++) {
        sum += LogitScore.of(logits[i], labels[i]).phi();
      }
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.MODEL_INVALID, "relearning: " + e.getMessage(), e);
    }
    return sum / labels.length;
  }
}
