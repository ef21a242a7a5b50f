// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final Digest SOME = Digest.of(new byte[] {1});

  @Test
  void scriptTrainsFromItsInitialCheckpoint() {
    assertThat(new Architecture.Script(SOME).files()).containsExactly(SOME);
    assertThat(new Architecture.External("forest", SOME).files()).isEmpty();
  }

  @Test
  void methodForAllKindsLeavesOutWhatCannotBeTrained() {
    MethodDescriptor method =
        new MethodDescriptor(
            "retrain",
            "1",
            GuaranteeTier.E,
            List.of(),
            List.of(),
            false,
            new Work(true, Passes.ofRecipe(), Passes.fixed(0)),
            "a test");
    assertThat(method.treats(new Architecture.Onnx())).isFalse();
    assertThat(method.treats(new Architecture.External("forest", SOME))).isTrue();
    assertThat(method.treats(new Architecture.Script(SOME))).isTrue();
  }

  @Test
  void externalRecipeReadsBack() throws Exception {
    Recipe recipe = Recipe.of(new Architecture.External("forest", SOME), List.of(4), 3);
    assertThat(CanonicalJson.read(CanonicalJson.bytes(recipe), Recipe.class)).isEqualTo(recipe);
  }
}
