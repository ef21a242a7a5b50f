// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Gradients over more records than fit into one batch. Networks compute as in scoring. */
public final class MeanGradient {

  private MeanGradient() {}

  /**
   * The gradient of the mean cross-entropy.
   *
   * @param records at least one
   * @param listener may cancel, hears no progress
   * @return one value per parameter, in the network's order
   */
  public static double[] of(Network network, Records records, RunListener listener)
      throws RunException {
    double[] mean = new double[WeightVector.length(network)];
    for (int from = 0; from < records.size(); from += LoadedModel.SCORE_BATCH) {
      listener.checkCancelled();
      int to = Math.min(from + LoadedModel.SCORE_BATCH, records.size());
      int[] positions = IntStream.range(from, to).toArray();
      try (NDManager scratch = network.manager().newSubManager()) {
        Examples examples =
            Examples.of(records.read(positions), network.recipe().classes(), scratch);
        double[] some = of(network, n -> examples.crossEntropy(n, Network.Mode.SCORING));
        for (int i = 0; i < mean.length; i++) {
          mean[i] += some[i] * examples.size() / records.size();
        }
      }
    }
    return mean;
  }

  /**
   * The gradient of any scalar.
   *
   * @param scalar computed inside a gradient collector
   */
  static double[] of(Network network, Function<Network, NDArray> scalar) {
    List<NDArray> gradients = gradients(network, scalar);
    try {
      return WeightVector.join(gradients, WeightVector.length(network));
    } finally {
      clear(network, gradients);
    }
  }

  /** The gradients of a scalar; to be given to {@link #clear} when they have been used. */
  static List<NDArray> gradients(Network network, Function<Network, NDArray> scalar) {
    for (NDArray parameter : network.parameters().values()) {
      parameter.setRequiresGradient(true);
    }
    try (GradientCollector collector = NativeEngine.engine().newGradientCollector()) {
      collector.backward(scalar.apply(network));
    }
    List<NDArray> gradients = new ArrayList<>();
    for (NDArray parameter : network.parameters().values()) {
      gradients.add(parameter.getGradient());
    }
    return gradients;
  }

  /** Gives gradients back. They add up in their parameters until they are cleared. */
  static void clear(Network network, List<NDArray> gradients) {
    gradients.forEach(NDArray::close);
    for (NDArray parameter : network.parameters().values()) {
      JniUtils.zeroGrad((PtNDArray) parameter);
    }
  }
}
