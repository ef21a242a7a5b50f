// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.methods.plain.TensorFile.Tensor;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Trained weights, one row for each class against the rest and one alone for two classes, and how
 * much gradient residual was spent on each. The noise is not kept: removal does not need it.
 *
 * <p>A logit is the score w·x of its class; of two classes, the first has 0 and the second the
 * score. φ is the log-odds of the label for two classes, and a margin of separate scores for more.
 */
final class Classifiers implements PlainModel.Scorer {

  /** Most values of a record: the second derivative takes half a gigabyte. */
  private static final int MOST_WIDTH = 8192;

  private final List<Tensor> layout;
  private final double[][] weights;
  private final double[] spent;

  /**
   * Takes over the arrays.
   *
   * @param weights by classifier, intercept last
   * @param spent sums of residuals by classifier, rounded up
   * @throws ModelException TOO_LARGE
   */
  Classifiers(Recipe recipe, double[][] weights, double[] spent) throws ModelException {
    this.layout = layout(recipe);
    this.weights = weights;
    this.spent = spent;
  }

  /** The architecture of a recipe that has such weights. */
  static Architecture.Logistic architecture(Recipe recipe) {
    if (recipe.architecture() instanceof Architecture.Logistic logistic) {
      return logistic;
    }
    throw new IllegalArgumentException(recipe.architecture() + " is not logistic");
  }

  /** How many classifiers a recipe needs. */
  static int count(Recipe recipe) {
    return recipe.classes() == 2 ? 1 : recipe.classes();
  }

  /** The class that a classifier tells from the rest. */
  static int positive(Recipe recipe, int classifier) {
    return recipe.classes() == 2 ? 1 : classifier;
  }

  private static List<Tensor> layout(Recipe recipe) throws ModelException {
    int width = recipe.features();
    if (width > MOST_WIDTH) {
      throw new ModelException(
          Reason.TOO_LARGE, "records have " + width + " values, at most " + MOST_WIDTH);
    }
    return List.of(
        new Tensor("weights", true, List.of(count(recipe), width + 1)),
        new Tensor("spent", true, List.of(count(recipe))));
  }

  /**
   * Reads stored weights.
   *
   * @throws ModelException MALFORMED, TOO_LARGE
   */
  static Classifiers read(InputStream in, Recipe recipe) throws ModelException {
    List<long[]> values = TensorFile.read(in, layout(recipe));
    double[] all = Arrays.stream(values.get(0)).mapToDouble(Double::longBitsToDouble).toArray();
    double[] spent = Arrays.stream(values.get(1)).mapToDouble(Double::longBitsToDouble).toArray();
    if (!Arrays.stream(all).allMatch(Double::isFinite)) {
      throw TensorFile.malformed("a weight is no finite number");
    }
    if (!Arrays.stream(spent).allMatch(s -> s >= 0 && s < Double.POSITIVE_INFINITY)) {
      throw TensorFile.malformed("a spent residual is negative or no finite number");
    }
    int width = recipe.features() + 1;
    double[][] weights = new double[spent.length][];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = Arrays.copyOfRange(all, c * width, (c + 1) * width);
    }
    return new Classifiers(recipe, weights, spent);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    long[] all =
        Arrays.stream(weights)
            .flatMapToDouble(Arrays::stream)
            .mapToLong(Double::doubleToRawLongBits)
            .toArray();
    long[] account = Arrays.stream(spent).mapToLong(Double::doubleToRawLongBits).toArray();
    TensorFile.write(out, layout, List.of(all, account));
  }

  /** A copy of the weights of one classifier. */
  double[] weights(int classifier) {
    return weights[classifier].clone();
  }

  /** What was spent on one classifier. */
  double spent(int classifier) {
    return spent[classifier];
  }

  int count() {
    return weights.length;
  }

  @Override
  public void score(float[] features, int from, double[] logits) {
    double[] row = new double[weights[0].length];
    Rows.scale(features, from, row, 0, row.length);
    for (int c = 0; c < weights.length; c++) {
      double score = 0;
      for (int j = 0; j < row.length; j++) {
        score += weights[c][j] * row[j];
      }
      logits[logits.length == 2 ? 1 : c] += score;
    }
  }
}
