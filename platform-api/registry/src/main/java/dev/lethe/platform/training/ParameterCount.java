// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import java.util.List;

/** How many numbers a recipe's model has to learn, as far as the recipe alone says. */
final class ParameterCount {

  private static final int KERNEL = 3 * 3;

  private ParameterCount() {}

  /** Weights and biases of one member; 0 where that depends on the data or on a file. */
  static long of(Recipe recipe) {
    long inputs =
        recipe.inputShape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (recipe.architecture() instanceof Architecture.Mlp mlp) {
      return dense(inputs, mlp.hidden(), recipe.classes());
    }
    if (recipe.architecture() instanceof Architecture.Cnn cnn) {
      return convolutional(recipe, cnn);
    }
    if (recipe.architecture() instanceof Architecture.GaussianBayes) {
      // A mean and a variance of every feature in every class, and how frequent the class is.
      return 2 * inputs * recipe.classes() + recipe.classes();
    }
    if (recipe.architecture() instanceof Architecture.Forest
        || recipe.architecture() instanceof Architecture.Boosted
        || recipe.architecture() instanceof Architecture.Neighbours
        || recipe.architecture() instanceof Architecture.KMeans
        || recipe.architecture() instanceof Architecture.Script
        || recipe.architecture() instanceof Architecture.External) {
      return 0;
    }
    return dense(inputs, List.of(), recipe.classes());
  }

  private static long convolutional(Recipe recipe, Architecture.Cnn cnn) {
    long height = recipe.inputShape().get(0);
    long width = recipe.inputShape().get(1);
    long count = 0;
    long channels = 1;
    for (int next : cnn.channels()) {
      count += channels * next * KERNEL + next;
      channels = next;
      height /= 2;
      width /= 2;
    }
    return count + dense(channels * height * width, cnn.hidden(), recipe.classes());
  }

  private static long dense(long inputs, List<Integer> hidden, int classes) {
    long count = 0;
    long units = inputs;
    for (int next : hidden) {
      count += units * next + next;
      units = next;
    }
    return count + units * classes + classes;
  }
}
