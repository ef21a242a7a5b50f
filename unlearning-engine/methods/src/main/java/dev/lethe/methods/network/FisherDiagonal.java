// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The diagonal of the empirical Fisher information: for every parameter the mean, over records, of
 * the squared derivative of the record's own cross-entropy.
 *
 * <p>The square of a mean gradient is something else, so records are differentiated one by one, but
 * for networks of linear layers, where the sum has a closed form.
 */
public final class FisherDiagonal {

  private FisherDiagonal() {}

  /**
   * The diagonal on some records. Networks compute as in scoring.
   *
   * @param records at least one
   * @param listener may cancel, hears no progress
   * @return one value per parameter, in the network's order
   */
  public static double[] of(Network network, Records records, RunListener listener)
      throws RunException {
    double[] sum = new double[WeightVector.length(network)];
    for (int from = 0; from < records.size(); from += LoadedModel.SCORE_BATCH) {
      listener.checkCancelled();
      int to = Math.min(from + LoadedModel.SCORE_BATCH, records.size());
      Batch batch = records.read(IntStream.range(from, to).toArray());
      double[] some = squares(network, batch);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += some[i] / records.size();
      }
    }
    return sum;
  }

  private static double[] squares(Network network, Batch batch) throws RunException {
    try (NDManager scratch = network.manager().newSubManager()) {
      Examples examples = Examples.of(batch, network.recipe().classes(), scratch);
      Optional<List<NDArray>> closed = network.squaredGradients(examples);
      return closed.isPresent()
          ? WeightVector.join(closed.get(), WeightVector.length(network))
          : oneByOne(network, examples);
    }
  }

  /** The sum of squared gradients, each record by itself. */
  static double[] oneByOne(Network network, Examples examples) {
    double[] sum = new double[WeightVector.length(network)];
    for (int i = 0; i < examples.size(); i++) {
      try (NDManager scratch = network.manager().newSubManager()) {
        Examples one = examples.slice(i, scratch);
        double[] gradient =
            MeanGradient.of(network, n -> one.crossEntropy(n, Network.Mode.SCORING));
        for (int j = 0; j < sum.length; j++) {
          sum[j] += gradient[j] * gradient[j];
        }
      }
    }
    return sum;
  }
}
