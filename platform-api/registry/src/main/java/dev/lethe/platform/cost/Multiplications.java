// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.cost;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import java.util.List;

/**
 * Multiplications for one record going forward through a model: how models of one kind differ in
 * size. Kinds are never compared with each other by it.
 */
final class Multiplications {

  private static final int KERNEL = 3 * 3;

  private Multiplications() {}

  /** At least 1. */
  static double of(Recipe recipe) {
    double inputs = recipe.inputShape().stream().mapToDouble(n -> n).reduce(1, (a, b) -> a * b);
    Architecture architecture = recipe.architecture();
    if (architecture instanceof Architecture.Mlp mlp) {
      return dense(inputs, mlp.hidden(), recipe.classes());
    }
    if (architecture instanceof Architecture.Cnn cnn) {
      return convolutional(recipe, cnn);
    }
    if (architecture instanceof Architecture.Ridge || architecture instanceof Architecture.Svm) {
      return inputs * (inputs + recipe.classes());
    }
    if (architecture instanceof Architecture.Forest forest) {
      return (double) forest.trees() * forest.depth() * Math.sqrt(inputs) * forest.thresholds();
    }
    if (architecture instanceof Architecture.Neighbours) {
      return inputs;
    }
    if (architecture instanceof Architecture.KMeans kMeans) {
      return inputs * kMeans.clusters() * kMeans.passes();
    }
    if (architecture instanceof Architecture.Boosted boosted) {
      int trees = recipe.classes() == 2 ? 1 : recipe.classes();
      double considered = Math.min(boosted.attributes(), inputs);
      return (double) boosted.rounds() * trees * boosted.levels() * considered;
    }
    return inputs * recipe.classes();
  }

  private static double convolutional(Recipe recipe, Architecture.Cnn cnn) {
    double height = recipe.inputShape().get(0);
    double width = recipe.inputShape().get(1);
    double count = 0;
    double channels = 1;
    for (int next : cnn.channels()) {
      count += channels * next * KERNEL * height * width;
      channels = next;
      height = Math.floor(height / 2);
      width = Math.floor(width / 2);
    }
    return count + dense(channels * height * width, cnn.hidden(), recipe.classes());
  }

  private static double dense(double inputs, List<Integer> hidden, int classes) {
    double count = 0;
    double units = inputs;
    for (int next : hidden) {
      count += units * next;
      units = next;
    }
    return count + units * classes;
  }
}
