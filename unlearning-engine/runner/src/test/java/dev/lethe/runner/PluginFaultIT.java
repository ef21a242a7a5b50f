// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunEvent;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a plug-in does, the run ends once, with a reason. */
class PluginFaultIT {

  private static final String GIVE_BACK = "return job.model();";

  @TempDir Path temp;
  private Path jars;
  private RunFolder folder;

  @BeforeEach
  void makeFolders() throws Exception {
    jars = Files.createDirectory(temp.resolve("plugins"));
    folder = new RunFolder(Files.createDirectory(temp.resolve("run"))).plugins(jars);
  }

  @Test
  void runsAMethodFromAJarAndRecordsItsDigest() throws Exception {
    Path jar = PluginJar.method(jars, "good", "give-back", GIVE_BACK);
    runWith("give-back");
    assertThat(folder.outcome().provenance().plugins())
        .anySatisfy(
            plugin -> {
              assertThat(plugin.id()).isEqualTo("give-back");
              assertThat(plugin.version()).isEqualTo("1");
              assertThat(plugin.digest()).isEqualTo(digestOf(jar));
            });
    assertThat(folder.events().get(0)).isInstanceOf(RunEvent.Started.class);
  }

  @Test
  void failsWhenAPluginThrows() throws Exception {
    fails("if (true) throw new IllegalStateException(\"boom\"); " + GIVE_BACK);
    assertThat(folder.failure().detail()).contains("boom");
  }

  @Test
  void failsWhenAPluginRecursesForEver() throws Exception {
    fails("return unlearn(job, trainer, weights, listener);");
  }

  @Test
  void failsWhenAPluginReturnsNothing() throws Exception {
    fails("return null;");
  }

  @Test
  void failsWhenAPluginNamesWeightsThatNobodyWrote() throws Exception {
    fails(
        """
        var m = job.model().members().get(0);
        var none = dev.lethe.contract.digest.Digest.of(new byte[] {1});
        return new dev.lethe.contract.model.ModelManifest(job.model().recipe(), java.util.List.of(
            new dev.lethe.contract.model.ModelManifest.Member(
                m.shard(), m.seed(), m.records(), none)));
        """);
    assertThat(folder.failure().detail()).contains("not written");
  }

  @Test
  void exactMethodCannotOpenTheWeightsOfATouchedShard() throws Exception {
    String opening =
        """
        try (var in = weights.open(job.model().members().get(0).weights())) {
          return job.model();
        } catch (java.io.IOException e) { throw new RuntimeException(e); }
        """;
    PluginJar.method(jars, "exact", "exact", GuaranteeTier.E, opening);
    PluginJar.method(jars, "empirical", "empirical", GuaranteeTier.S, opening);
    runWith("exact");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.INPUT_MISSING);
    assertThat(folder.failure().detail()).contains("may not read");
    folder = new RunFolder(Files.createDirectory(temp.resolve("second"))).plugins(jars);
    runWith("empirical");
    assertThat(folder.outcome().artifact("model-0.json")).isPresent();
  }

  @Test
  void failsWhenAnExactMethodClaimsOtherRecords() throws Exception {
    PluginJar.method(
        jars,
        "claiming",
        "claiming",
        GuaranteeTier.E,
        """
        var m = job.model().members().get(0);
        var other = dev.lethe.contract.digest.Digest.of(new byte[] {1});
        return new dev.lethe.contract.model.ModelManifest(job.model().recipe(), java.util.List.of(
            new dev.lethe.contract.model.ModelManifest.Member(
                m.shard(), m.seed(), other, m.weights())));
        """);
    runWith("claiming");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLUGIN_FAILED);
    assertThat(folder.failure().detail()).contains("other records");
  }

  @Test
  void refusesAParameterThatTheMethodDoesNotHave() throws Exception {
    PluginJar.method(jars, "good", "give-back", GIVE_BACK);
    run("give-back", Map.of("strength", 1.0), RecordSet.all(16));
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PARAMETER_OUT_OF_RANGE);
  }

  @Test
  void refusesAForgetSetThatLeavesNothing() throws Exception {
    PluginJar.method(jars, "good", "give-back", GIVE_BACK);
    run("give-back", Map.of(), RecordSet.of());
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.FORGET_SET_INVALID);
  }

  @Test
  void failsWhenAPluginEndsTheProcess() throws Exception {
    fails("System.exit(0); " + GIVE_BACK);
    assertThat(folder.failure().detail()).contains("ended the process");
  }

  @Test
  void failsWhenAPluginSaysItWasCancelled() throws Exception {
    fails("if (true) throw new dev.lethe.spi.run.CancelledException(); " + GIVE_BACK);
  }

  @Test
  void refusesFilesThatAPluginLeftAmongTheOutputs() throws Exception {
    PluginJar.method(
        jars,
        "stray",
        "stray",
        """
        try {
          java.nio.file.Files.writeString(java.nio.file.Path.of("%s", "out", "extra"), "x");
        } catch (java.io.IOException e) { throw new RuntimeException(e); }
        return job.model();
        """
            .formatted(folder.path()));
    runWith("stray");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.OUTPUT_INVALID);
  }

  @Test
  void refusesInputsThatAPluginAltered() throws Exception {
    PluginJar.method(
        jars,
        "altering",
        "altering",
        """
        try (var in = java.nio.file.Files.list(java.nio.file.Path.of("%s", "in"))) {
          for (var file : in.toList()) java.nio.file.Files.writeString(file, "x");
        } catch (java.io.IOException e) { throw new RuntimeException(e); }
        return job.model();
        """
            .formatted(folder.path()));
    runWith("altering");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.INPUT_DIGEST_MISMATCH);
  }

  @Test
  void endsAPluginThatHangsAtTheTimeLimit() throws Exception {
    PluginJar.method(
        jars,
        "hanging",
        "hanging",
        "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }");
    folder.seconds(2);
    runWith("hanging");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.TIME_LIMIT);
  }

  @Test
  void keepsAFloodOfEventsSmall() throws Exception {
    PluginJar.method(
        jars,
        "flooding",
        "flooding",
        """
        for (int i = 0; i < 300_000; i++) {
          listener.progress(i % 1000, 1000, "steps");
          listener.metric("m" + i, i);
          listener.warning("w".repeat(10_000));
        }
        return job.model();
        """);
    runWith("flooding");
    assertThat(folder.outcome().metrics()).hasSizeLessThanOrEqualTo(100);
    assertThat(Files.size(folder.path().resolve("events.jsonl"))).isLessThan(4L << 20);
    assertThat(folder.events())
        .anyMatch(e -> e instanceof RunEvent.Warning w && w.message().contains("left out"));
  }

  @Test
  void stopsWhenTwoJarsHoldOneId() throws Exception {
    PluginJar.method(jars, "one", "twice", GIVE_BACK);
    PluginJar.method(jars, "two", "twice", GIVE_BACK);
    runWith("twice");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLUGIN_DUPLICATE);
    assertThat(folder.failure().detail()).contains("one.jar", "two.jar");
  }

  @Test
  void stopsWhenAJarTakesTheIdOfABuiltInMethod() throws Exception {
    PluginJar.method(jars, "impostor", "retrain", GIVE_BACK);
    runWith("retrain");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLUGIN_DUPLICATE);
  }

  @Test
  void saysWhichMethodIsMissing() throws Exception {
    runWith("no-such-method");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLUGIN_MISSING);
  }

  private void fails(String body) throws Exception {
    PluginJar.method(jars, "faulty", "faulty", body);
    runWith("faulty");
    assertThat(folder.failure().reason()).isEqualTo(FailureReason.PLUGIN_FAILED);
    assertThat(folder.events())
        .filteredOn(e -> e instanceof RunEvent.Failed || e instanceof RunEvent.Finished)
        .hasSize(1);
  }

  /** Unlearns from a model whose weights no method here looks at. */
  private void runWith(String method) throws Exception {
    run(method, Map.of(), RecordSet.all(16));
  }

  private void run(String method, Map<String, Double> parameters, RecordSet left) throws Exception {
    DataSource data = folder.input(SyntheticImages.of(20, 1));
    Digest retained = folder.input(left);
    Digest weights = folder.input(new byte[] {7});
    Recipe recipe =
        new Recipe(new Architecture.Linear(), List.of(8, 8), 4, new Descent(1, 16, 0.1, 0.9, 0));
    ModelManifest model =
        new ModelManifest(recipe, List.of(new ModelManifest.Member(0, 1, retained, weights)));
    folder.write(
        new Task.Unlearn(
            method,
            parameters,
            folder.input(CanonicalJson.bytes(model)),
            data,
            List.of(new Shard(0, retained)),
            List.of(0),
            Optional.empty(),
            List.of(5L)));
    folder.run();
  }

  private static Digest digestOf(Path jar) {
    try {
      return Digest.of(jar);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
