// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.method.Passes;
import dev.lethe.contract.method.Work;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TuneTest {

  private static final Digest SOME = Digest.of(new byte[] {1});
  private static final List<Map<String, Double>> GRID =
      List.of(Map.of("rate", 0.1), Map.of("rate", 0.2));

  /** What is tried is fixed by the digest that people approve, before anything is tried. */
  @Test
  void everyPartOfATuningChangesTheDigestOfItsPlan() throws Exception {
    Set<Digest> digests =
        Stream.of(
                task(GRID, 0.1, 2, 1),
                task(GRID.subList(0, 1), 0.1, 2, 1),
                task(GRID, 0.2, 2, 1),
                task(GRID, 0.1, 1, 1),
                task(GRID, 0.1, 2, 2))
            .map(task -> new RunPlan(task, List.of(SOME), new RunPlan.Limits(1L << 30, 60, 1)))
            .map(RunPlan::digest)
            .collect(Collectors.toSet());

    assertThat(digests).hasSize(5);
    Task task = task(GRID, 0.1, 2, 1);
    assertThat(CanonicalJson.read(CanonicalJson.bytes(task), Task.class)).isEqualTo(task);
  }

  @Test
  void refusesWhatCannotBeTuned() {
    assertThatThrownBy(() -> task(List.of(), 0.1, 1, 1)).hasMessageContaining("grid");
    assertThatThrownBy(() -> task(GRID, 0.31, 1, 1)).hasMessageContaining("share");
    assertThatThrownBy(() -> task(GRID, 0, 1, 1)).hasMessageContaining("share");
    assertThatThrownBy(() -> task(GRID, 0.1, 0, 1)).hasMessageContaining("oracles");
  }

  @Test
  void theGridOfAMethodIsEveryCombinationOfWhatItsParametersTry() {
    MethodDescriptor method =
        new MethodDescriptor(
            "some",
            "1",
            GuaranteeTier.S,
            List.of(),
            List.of(
                new Parameter("a", 0, 1, 0.5, false, "One.", List.of(0.1, 0.2)),
                new Parameter("b", 0, 1, 0.5, false, "Two."),
                new Parameter("c", 0, 9, 5, true, "Three.", List.of(1.0, 2.0))),
            true,
            new Work(false, Passes.fixed(1), Passes.fixed(1)),
            "a text");

    assertThat(method.grid())
        .containsExactly(
            Map.of("a", 0.1, "c", 1.0),
            Map.of("a", 0.1, "c", 2.0),
            Map.of("a", 0.2, "c", 1.0),
            Map.of("a", 0.2, "c", 2.0));
    assertThatThrownBy(() -> new Parameter("a", 0, 1, 0.5, false, "One.", List.of(2.0)))
        .hasMessageContaining("tried");
  }

  private static Task task(List<Map<String, Double>> grid, double share, int oracles, long seed) {
    return new Task.Tune(
        "some",
        grid,
        new Recipe(new Architecture.Linear(), List.of(4), 2, new Descent(1, 1, 0.1, 0, 0)),
        new DataSource(SOME, SOME),
        List.of(new Shard(0, SOME)),
        share,
        oracles,
        seed);
  }
}
