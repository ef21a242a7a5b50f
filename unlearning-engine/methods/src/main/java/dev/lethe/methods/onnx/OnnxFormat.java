// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.onnx;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;

/** Loads ONNX graphs with one input of records and one output of logits, both float32. */
public final class OnnxFormat implements ModelFormat {

  @Override
  public String id() {
    return "onnx";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Onnx;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    return OnnxModel.load(manifest, weights);
  }
}
