// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import java.util.Arrays;
import java.util.Collection;

/** All parameters of a network as one vector, in the network's order. */
public final class WeightVector {

  private WeightVector() {}

  /** How many parameters a network has. */
  public static int length(Network network) {
    return Math.toIntExact(network.parameters().values().stream().mapToLong(NDArray::size).sum());
  }

  /** A copy of the parameters. */
  public static double[] read(Network network) {
    return join(network.parameters().values(), length(network));
  }

  /** Overwrites the parameters. */
  public static void write(Network network, double[] values) {
    int from = 0;
    for (NDArray parameter : network.parameters().values()) {
      float[] some = new float[Math.toIntExact(parameter.size())];
      for (int i = 0; i < some.length; i++) {
        some[i] = (float) values[from + i];
      }
      parameter.set(some);
      from += some.length;
    }
  }

  /** Copies arrays of the shapes of a network's parameters into one vector. */
  static double[] join(Collection<NDArray> arrays, int length) {
    double[] all = new double[length];
    int at = 0;
    for (NDArray array : arrays) {
      for (float value : array.toFloatArray()) {
        all[at++] = value;
      }
    }
    return all;
  }

  /** The Euclidean norm. */
  public static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** The inner product of two vectors of one length. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Refuses a network that would score nothing but nonsense.
   *
   * @throws TrainingException NON_FINITE_LOSS if a weight is infinite or not a number
   */
  static void requireFinite(Network network) throws TrainingException {
    if (!Arrays.stream(read(network)).allMatch(Double::isFinite)) {
      throw new TrainingException(Reason.NON_FINITE_LOSS, "a weight is not a finite number");
    }
  }
}
