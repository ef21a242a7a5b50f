// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * A fully connected network with rectified units, in single precision. Rows of a matrix are arrays
 * of their own, which is what the compiler turns into vector instructions.
 */
public final class Net implements Model {

  /** [layer][input, and last the bias][output]. */
  private final float[][][] weights;

  private Net(float[][][] weights) {
    this.weights = weights;
  }

  /**
   * A network with random weights (He et al. 2015).
   *
   * @param sizes inputs, hidden units of each layer, outputs
   */
  public static Net fresh(int[] sizes, SplittableRandom random) {
    float[][][] weights = new float[sizes.length - 1][][];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = new float[sizes[l] + 1][sizes[l + 1]];
      double scale = Math.sqrt(2.0 / sizes[l]);
      for (int i = 0; i < sizes[l]; i++) {
        for (int o = 0; o < sizes[l + 1]; o++) {
          weights[l][i][o] = (float) (scale * random.nextGaussian());
        }
      }
    }
    return new Net(weights);
  }

  @Override
  public float[][] logits(float[][] inputs) {
    float[][] values = inputs;
    for (int l = 0; l < weights.length; l++) {
      values = layer(l, values);
    }
    return values;
  }

  /** What each layer makes of the inputs, the inputs themselves first. */
  float[][][] trace(float[][] inputs) {
    float[][][] values = new float[weights.length + 1][][];
    values[0] = inputs;
    for (int l = 0; l < weights.length; l++) {
      values[l + 1] = layer(l, values[l]);
    }
    return values;
  }

  /** What the last layer is given. */
  public float[][] features(float[][] inputs) {
    return trace(inputs)[weights.length - 1];
  }

  private float[][] layer(int l, float[][] inputs) {
    float[][] w = weights[l];
    float[][] outputs = new float[inputs.length][];
    for (int r = 0; r < inputs.length; r++) {
      float[] z = w[w.length - 1].clone();
      addRows(inputs[r], w, w.length - 1, z);
      if (l < weights.length - 1) {
        for (int o = 0; o < z.length; o++) {
          z[o] = Math.max(0, z[o]);
        }
      }
      outputs[r] = z;
    }
    return outputs;
  }

  /** into += Σ factors[i] · rows[i] over the first n. */
  private static void addRows(float[] factors, float[][] rows, int n, float[] into) {
    int i = 0;
    for (; i + 3 < n; i += 4) {
      float f0 = factors[i];
      float f1 = factors[i + 1];
      float f2 = factors[i + 2];
      float f3 = factors[i + 3];
      float[] r0 = rows[i];
      float[] r1 = rows[i + 1];
      float[] r2 = rows[i + 2];
      float[] r3 = rows[i + 3];
      for (int o = 0; o < into.length; o++) {
        into[o] += f0 * r0[o] + f1 * r1[o] + (f2 * r2[o] + f3 * r3[o]);
      }
    }
    for (; i < n; i++) {
      float f = factors[i];
      float[] row = rows[i];
      for (int o = 0; o < into.length; o++) {
        into[o] += f * row[o];
      }
    }
  }

  private static float[][] transposed(float[][] rows, int n, int columns) {
    float[][] turned = new float[columns][n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c][r] = rows[r][c];
      }
    }
    return turned;
  }

  /** Adds to a gradient what a slope at the outputs of a trace gives. */
  void addGradient(float[][][] trace, float[][] outputSlope, Net gradient) {
    float[][] slope = outputSlope;
    for (int l = weights.length - 1; l >= 0; l--) {
      float[][] w = weights[l];
      int inputs = w.length - 1;
      float[][] columns = transposed(trace[l], slope.length, inputs);
      for (int i = 0; i < inputs; i++) {
        addRows(columns[i], slope, slope.length, gradient.weights[l][i]);
      }
      float[] ones = new float[slope.length];
      Arrays.fill(ones, 1);
      addRows(ones, slope, slope.length, gradient.weights[l][inputs]);
      if (l > 0) {
        float[][] turned = transposed(w, inputs, w[0].length);
        float[][] below = new float[slope.length][inputs];
        for (int r = 0; r < below.length; r++) {
          addRows(slope[r], turned, turned.length, below[r]);
          for (int i = 0; i < inputs; i++) {
            below[r][i] = trace[l][r][i] > 0 ? below[r][i] : 0;
          }
        }
        slope = below;
      }
    }
  }

  /** A network of the same shape, each weight made of the two at its place. */
  public Net with(Net other, Both both) {
    Net result = copy();
    for (int l = 0; l < weights.length; l++) {
      for (int i = 0; i < weights[l].length; i++) {
        for (int o = 0; o < weights[l][i].length; o++) {
          result.weights[l][i][o] = (float) both.of(weights[l][i][o], other.weights[l][i][o]);
        }
      }
    }
    return result;
  }

  /** Each weight changed by itself. */
  public Net map(DoubleUnaryOperator change) {
    return with(this, (mine, same) -> change.applyAsDouble(mine));
  }

  /** Two weights of the same place. */
  @FunctionalInterface
  public interface Both {
    double of(double mine, double other);
  }

  /** Sizes of the weights of one layer, biases left out, rising. */
  public float[] sizes(int layer) {
    int inputs = weights[layer].length - 1;
    int outputs = weights[layer][0].length;
    float[] sizes = new float[inputs * outputs];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        sizes[i * outputs + o] = Math.abs(weights[layer][i][o]);
      }
    }
    Arrays.sort(sizes);
    return sizes;
  }

  /** The same with weights below a size at zero, layer by layer; biases stay. */
  public Net without(double[] belowOfLayer) {
    Net kept = copy();
    for (int l = 0; l < weights.length; l++) {
      for (int i = 0; i + 1 < weights[l].length; i++) {
        for (int o = 0; o < weights[l][i].length; o++) {
          if (Math.abs(weights[l][i][o]) < belowOfLayer[l]) {
            kept.weights[l][i][o] = 0;
          }
        }
      }
    }
    return kept;
  }

  /** The same with another last layer. */
  public Net withLast(Net lastLayer) {
    Net changed = copy();
    changed.weights[weights.length - 1] = lastLayer.copy().weights[0];
    return changed;
  }

  public int layers() {
    return weights.length;
  }

  /** v ← momentum · v + gradient, and weights ← weights − rate · v; the gradient ends at zero. */
  void descend(Net velocity, Net gradient, float momentum, float rate) {
    for (int l = 0; l < weights.length; l++) {
      for (int i = 0; i < weights[l].length; i++) {
        float[] w = weights[l][i];
        float[] v = velocity.weights[l][i];
        float[] g = gradient.weights[l][i];
        for (int o = 0; o < w.length; o++) {
          v[o] = momentum * v[o] + g[o];
        }
        for (int o = 0; o < w.length; o++) {
          w[o] -= rate * v[o];
        }
        Arrays.fill(g, 0);
      }
    }
  }

  /** The same weights in arrays of their own. */
  public Net copy() {
    float[][][] copy = new float[weights.length][][];
    for (int l = 0; l < copy.length; l++) {
      copy[l] = new float[weights[l].length][];
      for (int i = 0; i < copy[l].length; i++) {
        copy[l][i] = weights[l][i].clone();
      }
    }
    return new Net(copy);
  }

  /** The same shape, all zero. */
  Net zero() {
    return map(w -> 0);
  }
}
