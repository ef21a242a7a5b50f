// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network.Mode;
import dev.lethe.spi.model.EnsembleLogits;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.NativeLibraryException;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.List;

/** A recipe model in native memory, one network per member. */
final class RecipeModel implements LoadedModel {

  private final ModelManifest manifest;
  private final Layout layout;
  private final List<RecipeNetwork> members = new ArrayList<>();

  private RecipeModel(ModelManifest manifest, Layout layout) {
    this.manifest = manifest;
    this.layout = layout;
  }

  static RecipeModel of(ModelManifest manifest, Layout layout, List<List<float[]>> members)
      throws NativeLibraryException {
    RecipeModel model = new RecipeModel(manifest, layout);
    for (List<float[]> member : members) {
      model.members.add(RecipeNetwork.of(layout, member));
    }
    return model;
  }

  @Override
  public double[][] logits(Batch batch) throws RunException {
    int features = layout.features();
    if (batch.features().length != batch.size() * features) {
      throw new ModelException(
          Reason.MISMATCH,
          "the model takes records of "
              + features
              + " values, found "
              + batch.features().length
              + " values for "
              + batch.size()
              + " records");
    }
    List<double[][]> logits = new ArrayList<>();
    for (RecipeNetwork member : members) {
      float[] flat = NativeEngine.guard(() -> logits(member, batch));
      double[][] rows = new double[batch.size()][manifest.recipe().classes()];
      for (int i = 0; i < flat.length; i++) {
        rows[i / rows[0].length][i % rows[0].length] = flat[i];
      }
      logits.add(rows);
    }
    return EnsembleLogits.of(manifest.recipe().aggregation(), logits);
  }

  private float[] logits(RecipeNetwork member, Batch batch) {
    try (NDManager scratch = member.manager().newSubManager()) {
      NDArray input = scratch.create(batch.features(), new Shape(batch.size(), layout.features()));
      return member.logits(input, Mode.SCORING).toFloatArray();
    }
  }

  @Override
  public ModelManifest save(WeightStore weights) throws ModelException {
    List<ModelManifest.Member> saved = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      ModelManifest.Member member = manifest.members().get(i);
      Digest file = members.get(i).save(weights);
      saved.add(member.withWeights(file));
    }
    return new ModelManifest(manifest.recipe(), saved);
  }

  @Override
  public void close() {
    members.forEach(RecipeNetwork::close);
    members.clear();
  }
}
