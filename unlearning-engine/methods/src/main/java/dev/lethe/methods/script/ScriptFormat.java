// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;

/** Loads TorchScript modules; frozen ones too, because scoring needs no parameters. */
public final class ScriptFormat implements ModelFormat {

  @Override
  public String id() {
    return "script";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Script;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    return NativeEngine.guard(() -> ScriptModel.load(manifest, weights));
  }
}
