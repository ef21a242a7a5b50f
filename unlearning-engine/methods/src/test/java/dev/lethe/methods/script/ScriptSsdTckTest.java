// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.empirical.Ssd;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.method.UnlearningMethodTck;
import dev.lethe.tck.world.WatchedRecords;
import java.util.List;

/** A gradient method on a module with normalisation over the batch and dropout. */
class ScriptSsdTckTest extends UnlearningMethodTck {

  @Override
  protected UnlearningMethod method() {
    return new Ssd();
  }

  @Override
  protected Trainer trainer() {
    return new ScriptTrainer();
  }

  @Override
  protected Recipe recipe() {
    return new Recipe(
        SampleScripts.net(),
        WatchedRecords.SHAPE,
        WatchedRecords.CLASSES,
        new Descent(2, 16, 0.1, 0.9, 1e-4));
  }

  @Override
  protected List<byte[]> files() {
    return List.of(SampleScripts.NET);
  }
}
