// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import dev.lethe.contract.model.Architecture;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.model.ModelFormatTck;
import java.util.List;

class ScriptFormatTckTest extends ModelFormatTck {

  @Override
  protected ModelFormat format() {
    return new ScriptFormat();
  }

  @Override
  protected Trainer trainer() {
    return new ScriptTrainer();
  }

  @Override
  protected Architecture.Network architecture() {
    return SampleScripts.net();
  }

  @Override
  protected List<byte[]> files() {
    return List.of(SampleScripts.NET);
  }
}
