// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.methods.plain.TensorFile;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Loads linear support vector machines; each member is one safetensors file of whole numbers, which
 * weights are solved from. A logit is the score w·x of its class; of two classes, the first has 0
 * and the second the score. φ is a margin, and no log-odds.
 */
public final class SvmFormat implements ModelFormat {

  @Override
  public String id() {
    return "svm";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Svm;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    return PlainModel.load(manifest, weights, in -> member(in, manifest.recipe()));
  }

  private static PlainModel.Scorer member(InputStream in, Recipe recipe) throws ModelException {
    Machines machines = Machines.read(in, recipe);
    double[][] solved = new double[machines.machines().size()][];
    for (int m = 0; m < solved.length; m++) {
      solved[m] =
          Weights.solve(machines.machines().get(m).sums(), Weights.penalty(recipe))
              .orElseThrow(() -> TensorFile.malformed("its equations have no solution"))
              .rounded();
    }
    return new Member(machines, solved);
  }

  /**
   * A member that can score.
   *
   * @param weights by machine, that of the constant last
   */
  @SuppressWarnings("ArrayRecordComponent") // Made and used in this class alone.
  private record Member(Machines machines, double[][] weights) implements PlainModel.Scorer {
    @Override
    public void score(float[] features, int from, double[] logits) {
      for (int m = 0; m < weights.length; m++) {
        int last = weights[m].length - 1;
        double score = weights[m][last];
        for (int j = 0; j < last; j++) {
          score += weights[m][j] * features[from + j];
        }
        logits[logits.length == 2 ? 1 : m] += score;
      }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      machines.writeTo(out);
    }
  }
}
