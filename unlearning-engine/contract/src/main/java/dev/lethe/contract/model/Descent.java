// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

/**
 * Stochastic gradient descent with momentum on the cross-entropy, the learning rate by the
 * one-cycle schedule that rises to its maximum over the first 30 % of steps and then decays to zero
 * (Smith and Topin, 2019).
 *
 * @param epochs passes over the records, 1 to 1000
 * @param batchSize records per step, 1 to 65536
 * @param maxLearningRate peak of the schedule, above 0 and at most 100
 * @param momentum 0 to below 1
 * @param weightDecay L2 factor, 0 to 1
 */
public record Descent(
    int epochs, int batchSize, double maxLearningRate, double momentum, double weightDecay) {

  public Descent {
    Recipe.requireRange("epochs", epochs, 1, 1000);
    Recipe.requireRange("batchSize", batchSize, 1, 65_536);
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
}
