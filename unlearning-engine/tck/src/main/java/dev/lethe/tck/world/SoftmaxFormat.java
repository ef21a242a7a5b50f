// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loads what {@link SoftmaxTrainer} trained. */
public final class SoftmaxFormat implements ModelFormat {

  @Override
  public String id() {
    return "softmax";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Linear;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    List<Softmax> members = new ArrayList<>();
    for (ModelManifest.Member member : manifest.members()) {
      members.add(Softmax.read(manifest.recipe(), weights, member.weights()));
    }
    return new Loaded(manifest, members);
  }

  private record Loaded(ModelManifest manifest, List<Softmax> members) implements LoadedModel {

    @Override
    public double[][] logits(Batch batch) throws ModelException {
      int features = manifest.recipe().inputShape().stream().reduce(1, Math::multiplyExact);
      if (batch.features().length != batch.size() * features) {
        throw new ModelException(
            Reason.MISMATCH, "records have other than " + features + " values");
      }
      double[][] mean = new double[batch.size()][manifest.recipe().classes()];
      for (int i = 0; i < mean.length; i++) {
        float[] record = Arrays.copyOfRange(batch.features(), i * features, (i + 1) * features);
        for (Softmax member : members) {
          double[] logits = member.logits(record);
          for (int k = 0; k < logits.length; k++) {
            mean[i][k] += logits[k] / members.size();
          }
        }
      }
      return mean;
    }

    @Override
    public ModelManifest save(WeightStore weights) throws ModelException {
      List<ModelManifest.Member> saved = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        ModelManifest.Member old = manifest.members().get(i);
        saved.add(
            new ModelManifest.Member(
                old.shard(), old.seed(), old.records(), weights.save(members.get(i)::writeTo)));
      }
      return new ModelManifest(manifest.recipe(), saved);
    }

    @Override
    public void close() {}
  }
}
