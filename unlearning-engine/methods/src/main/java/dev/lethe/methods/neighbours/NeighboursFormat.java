// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.neighbours;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;

/** Loads the records that nearest neighbours are looked for among. */
public final class NeighboursFormat implements ModelFormat {

  @Override
  public String id() {
    return "neighbours";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Neighbours;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    Recipe recipe = manifest.recipe();
    int most = KeptRecords.neighbours(recipe);
    return PlainModel.load(
        manifest, weights, in -> new Nearest(KeptRecords.read(in, recipe), most));
  }
}
