// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.failure.ReasonedException;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.memory.Memory;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores.Model;
import dev.lethe.membership.score.ScoreTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How much noise perturbed queries get, where the plan lets the original decide: the largest
 * registered size at which the original still shows the registered share of what it remembers, and
 * at which the rule would see that. Noise that hides the memory says nothing of any model. The
 * candidate has no part in it.
 */
public final class NoiseSize {

  /**
   * Asks original and oracles about disturbed records.
   *
   * @param <E> why that may fail
   */
  @FunctionalInterface
  public interface Queries<E extends ReasonedException> {

    /**
     * φ of the original, then of each oracle, in plan order.
     *
     * @param noise with its size fixed
     */
    List<Model> under(PerturbationTest noise) throws E, StatisticsException;
  }

  /**
   * The noise that was found.
   *
   * @param noise with its size fixed; the smallest size where every size hides the memory
   * @param scores of the original, then of each oracle, under it
   */
  public record Found(PerturbationTest noise, List<Model> scores) {
    public Found {
      scores = List.copyOf(scores);
    }
  }

  private NoiseSize() {}

  /**
   * Tries the sizes from the largest on, and stops at the first that will do.
   *
   * @param noise as registered
   * @param table scores of the undisturbed records; what it says of the candidate is not looked at
   * @throws StatisticsException as the rule itself
   */
  public static <E extends ReasonedException> Found find(
      MemoryRule rule, PerturbationTest noise, ScoreTable table, Queries<E> queries)
      throws E, StatisticsException {
    Levels levels = new Levels(rule);
    double whole = 0;
    if (noise.keeps().isPresent()) {
      List<Model> undisturbed = new ArrayList<>(List.of(model(table.original())));
      for (ModelScores oracle : table.oracles()) {
        undisturbed.add(model(oracle));
      }
      whole = memory(rule, table, undisturbed).gap();
    }
    List<Double> sizes = noise.sizes();
    for (double size : sizes.subList(0, sizes.size() - 1)) {
      PerturbationTest tried = noise.ofSize(size);
      List<Model> scores = queries.under(tried);
      Memory left = memory(rule, table, scores);
      if (left.gap() >= noise.keeps().orElse(0.0) * whole && levels.sees(levels.margin(left))) {
        return new Found(tried, scores);
      }
    }
    PerturbationTest least = noise.ofSize(sizes.get(sizes.size() - 1));
    return new Found(least, queries.under(least));
  }

  private static Model model(ModelScores scores) throws StatisticsException {
    return Model.of(scores.forget().phi(), scores.holdout().phi());
  }

  private static Memory memory(MemoryRule rule, ScoreTable table, List<Model> models)
      throws StatisticsException {
    List<Model> oracles = models.subList(1, models.size());
    AlignedUnits units =
        AlignedUnits.of(
            rule, table.units(), table.labels(), oracles.stream().map(Model::holdout).toList());
    List<Arms> arms = models.stream().map(m -> units.of(m.forget(), m.holdout())).toList();
    return Memory.of(arms.get(0), arms.subList(1, arms.size()));
  }
}
