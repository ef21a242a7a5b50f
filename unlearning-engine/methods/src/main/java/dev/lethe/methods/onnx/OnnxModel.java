// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.onnx;

import ai.onnxruntime.OrtException;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.NativeLibraryException;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A model of graphs, one for each member. */
final class OnnxModel implements LoadedModel {

  private static final int MOST_BYTES = 1 << 30;

  private final ModelManifest manifest;
  private final List<OnnxGraph> members = new ArrayList<>();

  private OnnxModel(ModelManifest manifest) {
    this.manifest = manifest;
  }

  static OnnxModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    OnnxModel model = new OnnxModel(manifest);
    boolean loaded = false;
    try {
      for (Member member : manifest.members()) {
        try (InputStream in = weights.open(member.weights())) {
          byte[] bytes = in.readNBytes(MOST_BYTES + 1);
          if (bytes.length > MOST_BYTES) {
            throw new ModelException(
                Reason.TOO_LARGE, "the graph has more than " + MOST_BYTES + " bytes");
          }
          model.members.add(OnnxGraph.open(bytes, manifest.recipe()));
        }
      }
      loaded = true;
      return model;
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "a graph cannot be read: " + e, e);
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  @Override
  public double[][] logits(Batch batch) throws RunException {
    long features = OnnxGraph.features(manifest.recipe());
    if (batch.features().length != batch.size() * features) {
      throw new ModelException(
          Reason.MISMATCH,
          "the model takes records of " + features + " values, found " + batch.features().length);
    }
    double[][] mean = new double[batch.size()][manifest.recipe().classes()];
    for (OnnxGraph member : members) {
      try {
        float[][] logits = member.run(batch.features(), batch.size());
        for (int i = 0; i < mean.length; i++) {
          for (int k = 0; k < mean[i].length; k++) {
            mean[i][k] += (double) logits[i][k] / members.size();
          }
        }
      } catch (OrtException e) {
        throw new NativeLibraryException(
            NativeLibraryException.Reason.REFUSED, "ONNX Runtime failed: " + e.getMessage(), e);
      }
    }
    return mean;
  }

  @Override
  public ModelManifest save(WeightStore weights) throws ModelException {
    List<Member> saved = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Member member = manifest.members().get(i);
      byte[] bytes = members.get(i).bytes();
      Digest file = weights.save(out -> out.write(bytes));
      saved.add(member.withWeights(file));
    }
    return new ModelManifest(manifest.recipe(), saved);
  }

  @Override
  public void close() {
    members.forEach(OnnxGraph::close);
    members.clear();
  }
}
