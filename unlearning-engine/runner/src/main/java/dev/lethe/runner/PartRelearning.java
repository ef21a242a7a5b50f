// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.rule2.RelearningLevel;
import dev.lethe.membership.rule2.RelearningSplit;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;

/**
 * Teaches models a part of the forget set again, all by the registered schedule, and says what each
 * then knows of the rest: version 2 of the rule.
 *
 * <p>Source: {@code docs/statistics.md}, version 2, 4.15.
 */
final class PartRelearning {

  private static final double MOMENTUM = 0.9;

  private final Tools tools;
  private final Lessons lessons;
  private final AuditedRecords rest;
  private final AuditedRecords holdout;
  private final RelearningLevel level;

  private PartRelearning(
      Tools tools,
      Lessons lessons,
      AuditedRecords rest,
      AuditedRecords holdout,
      RelearningLevel level) {
    this.tools = tools;
    this.lessons = lessons;
    this.rest = rest;
    this.holdout = holdout;
    this.level = level;
  }

  /**
   * Draws the part.
   *
   * @param before the scores of all models as they are
   * @param rule that registers relearning
   * @throws StatisticsException TOO_FEW units in F, or oracles
   */
  static PartRelearning of(Tools tools, AuditedSets sets, ScoreTable before, MemoryRule rule)
      throws StatisticsException {
    RelearningTest schedule = rule.relearning().orElseThrow();
    RelearningSplit split = RelearningSplit.of(before.units().forget(), schedule);
    Lessons lessons =
        new Lessons(
            sets.forget().at(split.taught()),
            schedule.steps(),
            schedule.batch(),
            schedule.learningRate(),
            MOMENTUM,
            schedule.seed());
    return new PartRelearning(
        tools,
        lessons,
        sets.forget().at(split.rest()),
        sets.holdout(),
        RelearningLevel.of(rule, before, split));
  }

  /**
   * L of one model.
   *
   * @throws RunException PLAN_INVALID if it is not trained by gradients, MODEL_INVALID if a score
   *     is not finite afterwards, or as the trainer
   */
  double level(ModelManifest model, WeightStore weights, RunListener listener) throws RunException {
    try (TaughtModel taught =
        TaughtModel.of(model, Lessons.trainer(tools, model.recipe()), weights, lessons, listener)) {
      return level.of(rest.confidences(taught), holdout.confidences(taught));
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.MODEL_INVALID, "relearning: " + e.getMessage(), e);
    }
  }
}
