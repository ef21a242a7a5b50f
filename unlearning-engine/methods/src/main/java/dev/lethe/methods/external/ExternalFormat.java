// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.external;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;

/** Lets the approved command that trained a model score with it. */
public final class ExternalFormat implements ModelFormat {

  @Override
  public String id() {
    return "external";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.External;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException {
    return ExternalModel.load(manifest, weights);
  }
}
