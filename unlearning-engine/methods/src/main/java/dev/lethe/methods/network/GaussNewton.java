// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Products of a vector with the generalised Gauss–Newton matrix of the mean cross-entropy, plus a
 * multiple of the identity. It is the Hessian where logits are linear in the weights, and never
 * indefinite, as a network's Hessian is.
 *
 * <p>A product is Jᵀ(diag(p) − ppᵀ)Jv. Jv comes from central differences of the logits, because
 * differentiating twice holds native memory for ever; the rest is one plain gradient.
 *
 * <p>Source: Schraudolph, "Fast Curvature Matrix-Vector Products", Neural Computation 14 (2002).
 */
public final class GaussNewton {

  /** Length of the difference step over the length of the weights. */
  private static final double STEP = 1e-3;

  private final Network network;
  private final Records records;
  private final int[] positions;
  private final double damping;
  private final RunListener listener;
  private final double[] weights;

  /**
   * The matrix at the weights that the network has now.
   *
   * @param positions the records to average over, at least one
   * @param damping multiple of the identity, at least 0
   * @param listener may cancel, hears no progress
   */
  public GaussNewton(
      Network network, Records records, int[] positions, double damping, RunListener listener) {
    this.network = network;
    this.records = records;
    this.positions = positions.clone();
    this.damping = damping;
    this.listener = listener;
    weights = WeightVector.read(network);
  }

  /** The product with a vector. The network has its weights again afterwards. */
  public double[] times(double[] vector) throws RunException {
    double length = WeightVector.norm(vector);
    double[] product = new double[vector.length];
    if (length == 0) {
      return product;
    }
    double step = STEP * Math.max(1, WeightVector.norm(weights)) / length;
    List<float[]> ahead = logitsAt(vector, step);
    List<float[]> behind = logitsAt(vector, -step);
    WeightVector.write(network, weights);
    for (int i = 0; i < ahead.size(); i++) {
      float[] change = new float[ahead.get(i).length];
      for (int j = 0; j < change.length; j++) {
        change[j] = (float) ((ahead.get(i)[j] - behind.get(i)[j]) / (2 * step));
      }
      double[] part = pulledBack(batch(i), change);
      for (int j = 0; j < product.length; j++) {
        product[j] += part[j];
      }
    }
    for (int j = 0; j < product.length; j++) {
      product[j] += damping * vector[j];
    }
    return product;
  }

  private List<float[]> logitsAt(double[] direction, double step) throws RunException {
    double[] moved = new double[weights.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = weights[i] + step * direction[i];
    }
    WeightVector.write(network, moved);
    List<float[]> logits = new ArrayList<>();
    for (int from = 0; from < positions.length; from += LoadedModel.SCORE_BATCH) {
      listener.checkCancelled();
      try (NDManager scratch = network.manager().newSubManager()) {
        Examples examples = read(batch(logits.size()), scratch);
        logits.add(examples.logits(network, Network.Mode.SCORING).toFloatArray());
      }
    }
    return logits;
  }

  /** Jᵀ(diag(p) − ppᵀ)·change, for one batch, over all records. */
  private double[] pulledBack(int[] batch, float[] change) throws RunException {
    try (NDManager scratch = network.manager().newSubManager()) {
      Examples examples = read(batch, scratch);
      return MeanGradient.of(
          network,
          n -> {
            NDArray logits = examples.logits(n, Network.Mode.SCORING);
            NDArray wanted = scratch.create(change, logits.getShape());
            NDArray p = logits.softmax(1).stopGradient();
            NDArray mean = p.mul(wanted).sum(new int[] {1}, true);
            NDArray curved = p.mul(wanted.sub(mean));
            return curved.mul(logits).sum().div(positions.length);
          });
    }
  }

  private Examples read(int[] batch, NDManager manager) throws RunException {
    return Examples.of(records.read(batch), network.recipe().classes(), manager);
  }

  private int[] batch(int no) {
    int from = no * LoadedModel.SCORE_BATCH;
    return Arrays.copyOfRange(
        positions, from, Math.min(from + LoadedModel.SCORE_BATCH, positions.length));
  }
}
