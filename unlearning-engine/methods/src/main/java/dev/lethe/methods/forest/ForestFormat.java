// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Loads forests. A logit is the logarithm of the probability that the trees give a class on
 * average, so φ is its log-odds. A leaf gives (records of the class + 1/classes) / (records + 1):
 * one record's weight, spread evenly, keeps logits finite.
 */
public final class ForestFormat implements ModelFormat {

  @Override
  public String id() {
    return "forest";
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Forest;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    Recipe recipe = manifest.recipe();
    Architecture.Forest forest = ForestTrainer.of(recipe);
    return PlainModel.load(
        manifest, weights, in -> new Member(recipe, forest, ForestFile.read(in, recipe, forest)));
  }

  private record Member(Recipe recipe, Architecture.Forest forest, List<Node> trees)
      implements PlainModel.Scorer {
    @Override
    public void score(float[] features, int from, double[] logits) {
      double[] probabilities = new double[logits.length];
      for (Node tree : trees) {
        int[] counts = tree.leafOf(features, from).counts();
        double size = 1;
        for (int count : counts) {
          size += count;
        }
        for (int k = 0; k < counts.length; k++) {
          probabilities[k] += (counts[k] + 1.0 / counts.length) / size;
        }
      }
      for (int k = 0; k < logits.length; k++) {
        logits[k] += StrictMath.log(probabilities[k] / trees.size());
      }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      ForestFile.write(out, recipe, forest, trees);
    }
  }
}
