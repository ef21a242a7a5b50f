// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.decision.DecisionRule;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.memory.MemoryWeights;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.rule2.NoiseSize;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import dev.lethe.tck.cheats.world.Answers;
import dev.lethe.tck.cheats.world.Hearing;
import dev.lethe.tck.cheats.world.Judge;
import dev.lethe.tck.cheats.world.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The second version of the rule with all three tests that tier S needs. */
final class RuleJudge implements Judge {

  static final int ORACLES = MemoryRule.PLANNED_ORACLES;

  private static final MemoryRule RULE =
      MemoryRule.defaults(GuaranteeTier.S, 1, ORACLES)
          .with(
              new RelearningTest(
                  Scene.RELEARNT,
                  Scene.RELEARNING_STEPS,
                  64,
                  Scene.RELEARNING_RATE,
                  Scene.RELEARNING_SEED),
              new PerturbationTest(
                  PerturbationTest.GAUSSIAN,
                  Scene.NOISE,
                  Scene.NOISE_SEED,
                  Optional.of(PerturbationTest.KEEPS)));

  @Override
  public Weighing weigh(Answers original, List<Answers> oracles, List<int[]> labels) {
    try {
      List<double[]> onHoldout = oracles.stream().map(o -> Psi.asinh(o.holdout().phi())).toList();
      ClassLabels classes = new ClassLabels(labels.get(0), labels.get(1), new int[0]);
      ClassAlignment alignment =
          ClassAlignment.ofHoldout(classes, onHoldout, RULE.parts().classRecords());
      List<Arms> aligned = new ArrayList<>();
      for (Answers oracle : oracles) {
        aligned.add(aligned(alignment, oracle.forget().phi(), oracle.holdout().phi()));
      }
      MemoryWeights weights =
          MemoryWeights.of(
              aligned(alignment, original.forget().phi(), original.holdout().phi()), aligned);
      return new Weighed(weights, alignment, labels);
    } catch (StatisticsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Arms aligned(ClassAlignment alignment, double[] forget, double[] holdout) {
    List<double[]> both = alignment.apply(Psi.asinh(forget), Psi.asinh(holdout));
    return new Arms(both.get(0), both.get(1));
  }

  /** Weights of one original and its oracles. */
  private record Weighed(MemoryWeights found, ClassAlignment alignment, List<int[]> labels)
      implements Weighing {

    @Override
    public double memory(double[] forget, double[] holdout) {
      return found.score(aligned(alignment, forget, holdout));
    }

    @Override
    public double[] weights() {
      return found.forget();
    }

    @Override
    public double[] difficulty() {
      return found.forgetDifficulty();
    }

    /** −w_T, and what the alignment of the record's class moves with it. */
    @Override
    public double[] holdoutSlope() {
      int[] onForget = labels.get(0);
      int[] onHoldout = labels.get(1);
      double[] slope = Arrays.stream(found.holdout()).map(w -> -w).toArray();
      double[] weights = found.forget();
      double[] matched = found.holdout();
      for (int c : alignment.classes()) {
        double moved = 0;
        int size = 0;
        for (int i = 0; i < weights.length; i++) {
          moved += onForget[i] == c ? weights[i] : 0;
        }
        for (int j = 0; j < matched.length; j++) {
          moved -= onHoldout[j] == c ? matched[j] : 0;
          size += onHoldout[j] == c ? 1 : 0;
        }
        for (int j = 0; j < matched.length; j++) {
          slope[j] -= onHoldout[j] == c ? moved / size : 0;
        }
      }
      return slope;
    }
  }

  @Override
  public double noise(List<int[]> labels, DoubleFunction<List<Answers.Pair>> queries) {
    try {
      List<ModelScores> plain = new ArrayList<>();
      for (Answers.Pair model : queries.apply(0)) {
        plain.add(
            new ModelScores(
                SetScores.of(model.forget()),
                SetScores.of(model.holdout()),
                SetScores.of(model.holdout())));
      }
      ModelScores original = plain.get(0);
      ClassLabels classes = new ClassLabels(labels.get(0), labels.get(1), labels.get(1));
      ScoreTable table =
          ScoreTable.of(
                  original, original, plain.subList(1, plain.size()), Units.ofRecords(original))
              .withLabels(classes);
      return NoiseSize.<StatisticsException>find(
              RULE, RULE.perturbation().orElseThrow(), table, noise -> asked(queries, noise))
          .noise()
          .size();
    } catch (StatisticsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<PerturbedScores.Model> asked(
      DoubleFunction<List<Answers.Pair>> queries, PerturbationTest noise)
      throws StatisticsException {
    List<PerturbedScores.Model> scores = new ArrayList<>();
    for (Answers.Pair model : queries.apply(noise.size())) {
      scores.add(PerturbedScores.Model.of(model.forget(), model.holdout()));
    }
    return scores;
  }

  @Override
  public MembershipReport judge(Hearing hearing) {
    try {
      List<ModelScores> oracles = new ArrayList<>();
      List<PerturbedScores.Model> disturbed = new ArrayList<>();
      for (Answers oracle : hearing.oracles()) {
        oracles.add(scores(oracle));
        disturbed.add(disturbed(oracle));
      }
      ModelScores original = scores(hearing.original());
      double[] levels = hearing.levels();
      ScoreTable table =
          ScoreTable.of(original, scores(hearing.candidate()), oracles, Units.ofRecords(original))
              .withLabels(
                  new ClassLabels(
                      hearing.labels().get(0), hearing.labels().get(1), hearing.labels().get(2)))
              .withPerturbed(
                  new PerturbedScores(
                      disturbed(hearing.original()), disturbed(hearing.candidate()), disturbed))
              .withLevels(
                  RelearningLevels.of(
                      levels[0], levels[1], Arrays.copyOfRange(levels, 2, levels.length)));
      return DecisionRule.of(RULE).judge(table, Duplicates.NONE);
    } catch (StatisticsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModelScores scores(Answers model) throws StatisticsException {
    return new ModelScores(
        SetScores.of(model.forget().phi(), model.forget().right()),
        SetScores.of(model.holdout().phi(), model.holdout().right()),
        SetScores.of(model.retain().phi(), model.retain().right()));
  }

  private static PerturbedScores.Model disturbed(Answers model) throws StatisticsException {
    return PerturbedScores.Model.of(model.disturbed().forget(), model.disturbed().holdout());
  }
}
