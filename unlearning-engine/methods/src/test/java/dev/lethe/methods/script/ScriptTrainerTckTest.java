// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.training.Trainer;
import dev.lethe.tck.determinism.TrainerTck;
import dev.lethe.tck.world.MemoryWeights;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptTrainerTckTest extends TrainerTck {

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

  /** The module decides on the shape, so a recipe that says otherwise does not fit it. */
  @Override
  @Test
  protected void refusesRecordsOfAnotherShape() {
    assertThat(refusal(List.of(5, 5), 3).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(List.of(4, 5), 3)).hasMessageContaining("libtorch refuses the module");
  }

  /** Nor does one with another number of classes. */
  @Override
  @Test
  protected void refusesALabelThatTheRecipeDoesNotHave() {
    assertThat(refusal(List.of(4, 4), 2)).hasMessageContaining("logits (2, 2)");
  }

  private ModelException refusal(List<Integer> shape, int classes) {
    MemoryWeights weights = new MemoryWeights();
    weights.put(SampleScripts.NET);
    Recipe recipe = new Recipe(architecture(), shape, classes, new Descent(1, 16, 0.1, 0, 0));
    return catchThrowableOfType(
        ModelException.class, () -> new ScriptTrainer().fresh(recipe, new Random(1), weights));
  }
}
