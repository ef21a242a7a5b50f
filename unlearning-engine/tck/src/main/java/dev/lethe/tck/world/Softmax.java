// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Weights of a softmax regression, one row per class with the bias last. */
final class Softmax {

  private final double[][] rows;

  private Softmax(Recipe recipe) {
    int features = recipe.inputShape().stream().reduce(1, Math::multiplyExact);
    rows = new double[recipe.classes()][features + 1];
  }

  static Softmax fresh(Recipe recipe, Random random) {
    Softmax softmax = new Softmax(recipe);
    for (double[] row : softmax.rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = 0.1 * random.nextDouble();
      }
    }
    return softmax;
  }

  static Softmax read(Recipe recipe, WeightStore weights, Digest file) throws ModelException {
    Softmax softmax = new Softmax(recipe);
    int length = softmax.rows.length * softmax.rows[0].length * Double.BYTES;
    try (InputStream in = weights.open(file)) {
      byte[] bytes = in.readNBytes(length + 1);
      if (bytes.length != length) {
        throw new ModelException(Reason.MALFORMED, "expected " + length + " bytes of weights");
      }
      ByteBuffer values = ByteBuffer.wrap(bytes);
      for (double[] row : softmax.rows) {
        for (int j = 0; j < row.length; j++) {
          row[j] = values.getDouble();
        }
      }
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weights could not be read", e);
    }
    return softmax;
  }

  void writeTo(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (double[] row : rows) {
      for (double value : row) {
        data.writeDouble(value);
      }
    }
    data.flush();
  }

  int classes() {
    return rows.length;
  }

  double[] logits(float[] record) {
    double[] logits = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      logits[k] = rows[k][record.length];
      for (int j = 0; j < record.length; j++) {
        logits[k] += rows[k][j] * record[j];
      }
    }
    return logits;
  }

  /** One step of gradient descent; false if the loss is not finite. */
  boolean learn(float[] record, int label, double rate, double decay) {
    double[] logits = logits(record);
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += StrictMath.exp(logit - largest);
    }
    if (!Double.isFinite(sum)) {
      return false;
    }
    for (int k = 0; k < rows.length; k++) {
      double excess = StrictMath.exp(logits[k] - largest) / sum - (k == label ? 1 : 0);
      for (int j = 0; j < record.length; j++) {
        rows[k][j] -= rate * (excess * record[j] + decay * rows[k][j]);
      }
      rows[k][record.length] -= rate * excess;
    }
    return true;
  }
}
