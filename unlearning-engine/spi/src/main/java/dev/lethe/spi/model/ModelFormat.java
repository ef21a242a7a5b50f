// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.run.Plugin;
import dev.lethe.spi.run.RunException;

/** Makes models from stored weights. */
public interface ModelFormat extends Plugin {

  /** Whether {@link #load} can build this model. Looks at the manifest only. */
  boolean accepts(ModelManifest manifest);

  /**
   * Loads every member of a model. Weight files are untrusted input: their size and shape are
   * checked before memory is taken for them.
   *
   * @param manifest one that {@link #accepts}
   * @param weights has every file that the manifest names
   * @return a model to be closed by the caller
   * @throws ModelException MISSING or MALFORMED
   * @throws RunException when the native library fails
   */
  LoadedModel load(ModelManifest manifest, WeightStore weights) throws RunException;
}
