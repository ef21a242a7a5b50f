// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.spi.model.EnsembleModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.nio.file.Files;

/** A model of TorchScript modules, one for each member. */
final class ScriptModel extends EnsembleModel<ScriptModel.Module> {

  private ScriptModel(ModelManifest manifest) {
    super(manifest);
  }

  /** A module with the file that it came from. */
  record Module(ArchiveFile file, ScriptNetwork network) {}

  static ScriptModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    ScriptModel model = new ScriptModel(manifest);
    boolean loaded = false;
    try {
      for (Member member : manifest.members()) {
        model.add(module(manifest, member, weights));
      }
      loaded = true;
      return model;
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  private static Module module(ModelManifest manifest, Member member, WeightStore weights)
      throws RunException {
    ArchiveFile file = ArchiveFile.of(member.weights(), manifest.recipe().architecture(), weights);
    boolean loaded = false;
    try {
      Module module = new Module(file, ScriptNetwork.load(manifest.recipe(), file));
      loaded = true;
      return module;
    } finally {
      if (!loaded) {
        file.close();
      }
    }
  }

  @Override
  protected double[][] logits(Module member, Batch batch) throws RunException {
    return member.network().score(batch);
  }

  /** The file itself: libtorch would write what Python wrote in another way. */
  @Override
  protected Digest save(Module member, WeightStore weights) throws ModelException {
    return weights.save(out -> Files.copy(member.file().path(), out));
  }

  @Override
  protected void release(Module member) {
    member.network().close();
    member.file().close();
  }
}
