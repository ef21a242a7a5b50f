// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.statistics;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import java.util.Optional;

/** What sums become when they are solved for. */
interface StatisticsScorer {

  /** Whether a recipe's model is a function of {@link Moments}. */
  static boolean describes(Recipe recipe) {
    Architecture architecture = recipe.architecture();
    return architecture instanceof Architecture.Ridge
        || architecture instanceof Architecture.GaussianBayes
        || architecture instanceof Architecture.MultinomialBayes;
  }

  /**
   * The model of some sums.
   *
   * @return empty if its equations have no solution in double precision
   */
  static Optional<StatisticsScorer> of(Recipe recipe, Moments moments) {
    if (recipe.architecture() instanceof Architecture.Ridge ridge) {
      return LinearScorer.ridge(moments, ridge.l2());
    }
    if (recipe.architecture() instanceof Architecture.GaussianBayes gaussian) {
      return Optional.of(new GaussianScorer(moments, gaussian.varianceFloor()));
    }
    if (recipe.architecture() instanceof Architecture.MultinomialBayes multinomial) {
      return Optional.of(LinearScorer.multinomial(moments, multinomial.smoothing()));
    }
    throw new IllegalArgumentException(recipe.architecture() + " is not made of sums");
  }

  /** Adds the logits of one record to {@code logits}. */
  void score(float[] features, int from, double[] logits);
}
