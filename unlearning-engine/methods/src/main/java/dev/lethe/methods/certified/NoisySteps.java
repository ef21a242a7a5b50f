// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.certified;

import ai.djl.ndarray.NDArray;
import dev.lethe.methods.network.StepRule;
import java.util.List;

/**
 * Clips the gradient of each step to a norm and adds noise to the weights after it.
 *
 * @param gradientNorm what the norm over all parameters is clipped to
 * @param deviation of the noise of one weight
 * @param noise where it comes from
 */
record NoisySteps(double gradientNorm, double deviation, SecretNoise noise) implements StepRule {

  @Override
  public void beforeStep(int step, List<NDArray> parameters, List<NDArray> gradients) {
    double squares = 0;
    for (NDArray gradient : gradients) {
      for (float value : gradient.toFloatArray()) {
        squares += (double) value * value;
      }
    }
    double norm = Math.sqrt(squares);
    if (norm > gradientNorm) {
      float factor = Math.nextDown((float) (gradientNorm / norm));
      gradients.forEach(gradient -> gradient.muli(factor));
    }
  }

  @Override
  public void afterStep(int step, List<NDArray> parameters) {
    for (NDArray parameter : parameters) {
      float[] values = parameter.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (deviation * noise.next());
      }
      parameter.set(values);
    }
  }
}
