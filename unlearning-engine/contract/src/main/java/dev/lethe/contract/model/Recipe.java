// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import java.util.List;

/**
 * All that decides how Lethe trains a model, apart from the records and the seed: stochastic
 * gradient descent with momentum on the cross-entropy, learning rate by the one-cycle schedule that
 * rises to its maximum over the first 30 % of steps and then decays to zero (Smith and Topin,
 * 2019).
 *
 * @param architecture the network
 * @param inputShape size of one record, {@code [features]} or {@code [height, width]}; values are
 *     scaled to 0..1
 * @param classes number of labels, at least 2
 * @param epochs passes over the records, 1 to 1000
 * @param batchSize records per step, 1 to 65536
 * @param maxLearningRate peak of the schedule, above 0
 * @param momentum 0 to below 1
 * @param weightDecay L2 factor, 0 or more
 */
public record Recipe(
    Architecture architecture,
    List<Integer> inputShape,
    int classes,
    int epochs,
    int batchSize,
    double maxLearningRate,
    double momentum,
    double weightDecay) {

  public Recipe {
    inputShape = List.copyOf(inputShape);
    if (inputShape.isEmpty() || inputShape.size() > 2 || inputShape.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "inputShape needs one or two sizes of at least 1, found " + inputShape);
    }
    if (architecture instanceof Architecture.Cnn && inputShape.size() != 2) {
      throw new IllegalArgumentException(
          "a cnn needs a two-dimensional inputShape, found " + inputShape);
    }
    if (architecture instanceof Architecture.Cnn cnn
        && inputShape.stream().anyMatch(n -> n >> cnn.channels().size() == 0)) {
      throw new IllegalArgumentException(
          "inputShape " + inputShape + " cannot be halved once for each of " + cnn.channels());
    }
    requireRange("classes", classes, 2, 100_000);
    requireRange("epochs", epochs, 1, 1000);
    requireRange("batchSize", batchSize, 1, 65_536);
    if (!(maxLearningRate > 0 && maxLearningRate <= 100)) {
      throw new IllegalArgumentException(
          "maxLearningRate is above 0 and at most 100, found " + maxLearningRate);
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum is 0 to below 1, found " + momentum);
    }
    if (!(weightDecay >= 0 && weightDecay <= 1)) {
      throw new IllegalArgumentException("weightDecay is 0 to 1, found " + weightDecay);
    }
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + least + " to " + most + ", found " + value);
    }
  }
}
