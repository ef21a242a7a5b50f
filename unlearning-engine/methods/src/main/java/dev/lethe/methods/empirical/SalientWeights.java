// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.empirical;

import ai.djl.ndarray.NDArray;
import dev.lethe.methods.network.MeanGradient;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.StepRule;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lets only those weights move on which the loss of some records depends most. */
final class SalientWeights implements StepRule, AutoCloseable {

  private final List<NDArray> masks = new ArrayList<>();

  private SalientWeights() {}

  /**
   * Chooses the weights with the largest absolute gradients.
   *
   * @param records whose mean loss is differentiated, at least one
   * @param share of the weights that may move, above 0 and at most 1
   * @return to be closed by the caller
   */
  static SalientWeights of(Network network, Records records, double share, RunListener listener)
      throws RunException {
    double[] gradient = MeanGradient.of(network, records, listener);
    double[] sizes = Arrays.stream(gradient).map(Math::abs).sorted().toArray();
    double least = sizes[(int) Math.min(sizes.length - 1, (1 - share) * sizes.length)];
    SalientWeights salient = new SalientWeights();
    int from = 0;
    for (NDArray parameter : network.parameters().values()) {
      float[] mask = new float[Math.toIntExact(parameter.size())];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = Math.abs(gradient[from + i]) >= least ? 1 : 0;
      }
      from += mask.length;
      salient.masks.add(network.manager().create(mask, parameter.getShape()));
    }
    return salient;
  }

  @Override
  public void beforeStep(int step, List<NDArray> parameters, List<NDArray> gradients) {
    for (int i = 0; i < masks.size(); i++) {
      gradients.get(i).muli(masks.get(i));
    }
  }

  @Override
  public void close() {
    masks.forEach(NDArray::close);
  }
}
