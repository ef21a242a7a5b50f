// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Loads linear, MLP and CNN models; each member is one safetensors file. */
public final class RecipeFormat implements ModelFormat {

  @Override
  public String id() {
    return "recipe";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return Layout.describes(manifest.recipe());
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    Layout layout = Layout.of(manifest.recipe());
    List<List<float[]>> members = new ArrayList<>();
    for (ModelManifest.Member member : manifest.members()) {
      try (InputStream in = weights.open(member.weights())) {
        members.add(WeightFile.read(in, layout));
      } catch (IOException e) {
        throw new ModelException(Reason.MALFORMED, "the weight file could not be closed", e);
      }
    }
    return NativeEngine.guard(() -> RecipeModel.of(manifest, layout, members));
  }
}
