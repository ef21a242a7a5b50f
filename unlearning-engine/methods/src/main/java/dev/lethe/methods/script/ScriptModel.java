// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network.Mode;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A model of TorchScript modules, one for each member. */
final class ScriptModel implements LoadedModel {

  private final ModelManifest manifest;
  private final List<ArchiveFile> files = new ArrayList<>();
  private final List<ScriptNetwork> members = new ArrayList<>();

  private ScriptModel(ModelManifest manifest) {
    this.manifest = manifest;
  }

  static ScriptModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    ScriptModel model = new ScriptModel(manifest);
    boolean loaded = false;
    try {
      for (Member member : manifest.members()) {
        ArchiveFile file =
            ArchiveFile.of(member.weights(), manifest.recipe().architecture(), weights);
        model.files.add(file);
        model.members.add(ScriptNetwork.load(manifest.recipe(), file));
      }
      loaded = true;
      return model;
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  @Override
  public double[][] logits(Batch batch) throws RunException {
    long features = ScriptNetwork.features(manifest.recipe());
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
    double[][] mean = new double[batch.size()][manifest.recipe().classes()];
    for (ScriptNetwork member : members) {
      float[] logits = NativeEngine.guard(() -> logits(member, batch, features));
      for (int i = 0; i < logits.length; i++) {
        mean[i / mean[0].length][i % mean[0].length] += (double) logits[i] / members.size();
      }
    }
    return mean;
  }

  private static float[] logits(ScriptNetwork member, Batch batch, long features) {
    try (NDManager scratch = member.manager().newSubManager()) {
      NDArray input = scratch.create(batch.features(), new Shape(batch.size(), features));
      return member.logits(input, Mode.SCORING).toFloatArray();
    }
  }

  /** The files themselves: libtorch would write what Python wrote in another way. */
  @Override
  public ModelManifest save(WeightStore weights) throws ModelException {
    List<Member> saved = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Member member = manifest.members().get(i);
      ArchiveFile archive = files.get(i);
      Digest file = weights.save(out -> Files.copy(archive.path(), out));
      saved.add(member.withWeights(file));
    }
    return new ModelManifest(manifest.recipe(), saved);
  }

  @Override
  public void close() {
    members.forEach(ScriptNetwork::close);
    members.clear();
    files.forEach(ArchiveFile::close);
    files.clear();
  }
}
