// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.cheats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.runs.ModelTraits;
import dev.lethe.membership.runs.TreatmentTrace;
import dev.lethe.tck.cheats.Gallery;
import dev.lethe.tck.cheats.world.Confidence;
import dev.lethe.tck.cheats.world.Descent;
import dev.lethe.tck.cheats.world.Model;
import dev.lethe.tck.cheats.world.Net;
import dev.lethe.tck.cheats.world.Sample;
import dev.lethe.tck.cheats.world.Scene;
import dev.lethe.tck.cheats.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * The trace of treatment, for {@code docs/threats.md}; no part of the build. Twenty models treated
 * in one way, each from an original of its own, beside twenty retrained ones on the same records.
 *
 * <p>{@code mvn -Dquick -pl unlearning-engine/membership -am test -Dtest=TraceStudy
 * -Dsurefire.failIfNoSpecifiedTests=false -Dlethe.trace.draws=3 -Dlethe.trace.folder=/tmp/trace}
 */
class TraceStudy {

  @Test
  void tellsTreatedModelsFromRetrainedOnes() throws IOException, StatisticsException {
    Path folder = Path.of(System.getProperty("lethe.trace.folder", "target/trace"));
    int draws = Integer.getInteger("lethe.trace.draws", 1);
    Files.createDirectories(folder);
    Path lines = folder.resolve("trace.csv");
    Files.deleteIfExists(lines);
    for (World world : Gallery.worlds()) {
      for (long seed = 1; seed <= draws; seed++) {
        Scene scene = Scene.of(world, seed, RuleJudge.ORACLES, new RuleJudge());
        double[][] retrained = traits(scene, scene.papers().oracles());
        for (Map.Entry<String, IntFunction<Net>> way : ways(scene).entrySet()) {
          List<Net> treated = new ArrayList<>();
          for (int i = 0; i < RuleJudge.ORACLES; i++) {
            treated.add(way.getValue().apply(i));
          }
          TreatmentTrace trace = TreatmentTrace.of(traits(scene, treated), retrained, seed);
          String line =
              String.format(
                  Locale.ROOT,
                  "%s;%d;%s;%.3f;%.4f",
                  world.name(),
                  seed,
                  way.getKey(),
                  trace.area(),
                  trace.pValue());
          Files.write(
              lines,
              List.of(line),
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
        }
      }
    }
    assertThat(lines).isNotEmptyFile();
  }

  private static Map<String, IntFunction<Net>> ways(Scene scene) {
    List<Net> originals = new ArrayList<>();
    for (int i = 0; i < RuleJudge.ORACLES; i++) {
      originals.add(scene.retrainedWith("original " + i, scene.data().forget()));
    }
    Sample keep = scene.data().keep();
    Sample forget = scene.data().forget();
    Sample tenth = forget.at(Arrays.copyOf(positions(forget.size()), forget.size() / 10));
    double rate = scene.world().recipe().rate();
    int steps = scene.trainingSteps();
    Map<String, IntFunction<Net>> ways = new LinkedHashMap<>();
    ways.put("retrained", i -> scene.retrained("treated " + i));
    ways.put("rolled back, all from one original", i -> scene.rolledBack("treated " + i));
    ways.put("a tenth of the records kept", i -> scene.retrainedWith("treated " + i, tenth));
    ways.put(
        "the whole schedule again",
        i -> scene.descent(originals.get(i), "again " + i).on(keep, 1).falling(steps, rate));
    ways.put(
        "shrink, perturb, fine-tune",
        i -> {
          SplittableRandom random = scene.random("shaken " + i);
          Net shaken = originals.get(i).map(w -> 0.5 * w + 0.02 * random.nextGaussian());
          return scene.descent(shaken, "shrunk " + i).on(keep, 1).falling(steps / 2, rate);
        });
    ways.put(
        "ascent, 20 steps",
        i -> {
          Descent descent = scene.descent(originals.get(i), "ascent " + i);
          return descent.on(keep, 0.7).on(forget, -0.3).steps(20, scene.pushRate());
        });
    ways.put("untouched", originals::get);
    return ways;
  }

  private static int[] positions(int n) {
    int[] positions = new int[n];
    Arrays.setAll(positions, i -> i);
    return positions;
  }

  private static double[][] traits(Scene scene, List<? extends Model> models)
      throws StatisticsException {
    double[][] traits = new double[models.size()][];
    for (int m = 0; m < traits.length; m++) {
      Model model = models.get(m);
      traits[m] =
          ModelTraits.of(
              phi(model, scene.data().forget()),
              phi(model, scene.data().audited()),
              phi(model, scene.data().holdout()));
    }
    return traits;
  }

  private static double[] phi(Model model, Sample sample) {
    return Confidence.phi(model.logits(sample.inputs()), sample.labels());
  }
}
