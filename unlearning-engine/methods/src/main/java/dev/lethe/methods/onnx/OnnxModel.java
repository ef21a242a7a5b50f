// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.onnx;

import ai.onnxruntime.OrtException;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.modelfile.ModelFileException;
import dev.lethe.contract.modelfile.ModelFiles;
import dev.lethe.spi.model.EnsembleModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.NativeLibraryException;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A model of graphs, one for each member. */
final class OnnxModel extends EnsembleModel<OnnxGraph> {

  private static final int MOST_BYTES = 1 << 30;

  private OnnxModel(ModelManifest manifest) {
    super(manifest);
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
          ModelFiles.requireOnnx(ByteBuffer.wrap(bytes));
          model.add(OnnxGraph.open(bytes, manifest.recipe()));
        }
      }
      loaded = true;
      return model;
    } catch (ModelFileException e) {
      throw new ModelException(Reason.MALFORMED, "not accepted: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "a graph cannot be read: " + e, e);
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  @Override
  protected double[][] logits(OnnxGraph member, Batch batch) throws RunException {
    try {
      float[][] scored = member.run(batch.features(), batch.size());
      double[][] logits = new double[batch.size()][recipe().classes()];
      for (int i = 0; i < logits.length; i++) {
        for (int k = 0; k < logits[i].length; k++) {
          logits[i][k] = scored[i][k];
        }
      }
      return logits;
    } catch (OrtException e) {
      throw new NativeLibraryException(
          NativeLibraryException.Reason.REFUSED, "ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  protected Digest save(OnnxGraph member, WeightStore weights) throws ModelException {
    byte[] bytes = member.bytes();
    return weights.save(out -> out.write(bytes));
  }

  @Override
  protected void release(OnnxGraph member) {
    member.close();
  }
}
