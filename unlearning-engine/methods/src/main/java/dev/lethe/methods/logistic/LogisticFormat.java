// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.logistic;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.methods.plain.PlainModel;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.model.WeightStore;

/** Loads logistic regression; each member is one safetensors file. */
public final class LogisticFormat implements ModelFormat {

  @Override
  public String id() {
    return "logistic";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean accepts(ModelManifest manifest) {
    return manifest.recipe().architecture() instanceof Architecture.Logistic;
  }

  @Override
  public LoadedModel load(ModelManifest manifest, WeightStore weights) throws ModelException {
    return PlainModel.load(manifest, weights, in -> Classifiers.read(in, manifest.recipe()));
  }
}
