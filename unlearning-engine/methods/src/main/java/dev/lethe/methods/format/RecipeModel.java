// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.EnsembleModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.NativeLibraryException;
import dev.lethe.spi.run.RunException;
import java.util.List;

/** A recipe model in native memory, one network per member. */
final class RecipeModel extends EnsembleModel<RecipeNetwork> {

  private RecipeModel(ModelManifest manifest) {
    super(manifest);
  }

  static RecipeModel of(ModelManifest manifest, Layout layout, List<List<float[]>> members)
      throws NativeLibraryException {
    RecipeModel model = new RecipeModel(manifest);
    for (List<float[]> member : members) {
      model.add(RecipeNetwork.of(layout, member));
    }
    return model;
  }

  @Override
  protected double[][] logits(RecipeNetwork member, Batch batch) throws RunException {
    return member.score(batch);
  }

  @Override
  protected Digest save(RecipeNetwork member, WeightStore weights) throws ModelException {
    return member.save(weights);
  }

  @Override
  protected void release(RecipeNetwork member) {
    member.close();
  }
}
