// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

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

/**
 * Loads clusters. Labels play no part in finding them; a record is scored by the classes of the
 * records in the cluster that is nearest. A logit is the logarithm of (records of the class +
 * 1/classes) / (records + 1), so φ is its log-odds and logits are finite.
 */
public final class ClusterFormat implements ModelFormat {

  @Override
  public String id() {
    return "k-means";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.KMeans;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    Recipe recipe = manifest.recipe();
    return PlainModel.load(
        manifest, weights, in -> new Member(recipe, ClusterFile.read(in, recipe)));
  }

  private record Member(Recipe recipe, Clustering clustering) implements PlainModel.Scorer {
    @Override
    public void score(float[] features, int from, double[] logits) {
      int[] point = new int[recipe.features()];
      for (int j = 0; j < point.length; j++) {
        point[j] = Points.onGrid(features[from + j]);
      }
      Pass last = clustering.last();
      int cluster = last.centres().nearest(point);
      int[] counts = last.counts(cluster);
      double size = last.size(cluster) + 1.0;
      for (int k = 0; k < logits.length; k++) {
        logits[k] += StrictMath.log((counts[k] + 1.0 / logits.length) / size);
      }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      ClusterFile.write(out, recipe, clustering);
    }
  }
}
