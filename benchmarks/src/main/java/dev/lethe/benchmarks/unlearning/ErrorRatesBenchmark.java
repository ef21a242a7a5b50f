// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Models;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.spi.records.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often the decision rule errs on real models. A world keeps {@link #RESERVE} records back and
 * retrains K models without any of them, its comparison models. Each draw chooses the records to
 * forget among those kept back and trains, under seeds of its own, an original with them, a model
 * with half of them, and a model that never saw them; the original is also fine-tuned. All four are
 * judged. Draws of one world share the comparison models and nothing else.
 *
 * <p>{@code OMP_NUM_THREADS=1 java -XX:+UseSerialGC -Xmx2g -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.unlearning.ErrorRatesBenchmark KIND DATA [WORLDS [DRAWS]]}; KIND and DATA as
 * {@link MethodsBenchmark} names them, five worlds of twenty draws where nothing else is said.
 */
public final class ErrorRatesBenchmark {

  private static final int WORLDS = 5;
  private static final int DRAWS = 20;
  private static final int ORACLES = MemoryRule.PLANNED_ORACLES;
  private static final int RESERVE = 2_000;
  private static final int RETAIN = 2_000;
  private static final List<Integer> SIZES = List.of(250, 1_000);

  private final Setting setting;
  private final Map<String, ErrorTally> tallies = new TreeMap<>();

  private ErrorRatesBenchmark(Setting setting) {
    this.setting = setting;
  }

  /** Takes the kind of model, the data and, optionally, how many worlds and draws of each. */
  public static void main(String[] arguments) throws Exception {
    Optional<Setting> named = Setting.named(arguments);
    if (named.isEmpty()) {
      return;
    }
    int worlds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : WORLDS;
    int draws = arguments.length > 3 ? Integer.parseInt(arguments[3]) : DRAWS;
    System.out.println(Machine.line());
    ErrorRatesBenchmark benchmark = new ErrorRatesBenchmark(named.get());
    for (int w = 0; w < worlds; w++) {
      benchmark.play(w, draws);
      // All so far: a run of hours that is ended early has not measured nothing.
      System.out.printf("%n%s: %d of %d worlds%n", arguments[0], w + 1, worlds);
      System.out.println(ErrorTally.HEADER);
      benchmark.tallies.forEach((name, tally) -> System.out.println(tally.row(name)));
    }
  }

  private void play(int number, int draws) throws Exception {
    List<Integer> places = new ArrayList<>();
    setting.kept().or(setting.forget()).stream().forEach(places::add);
    Collections.shuffle(places, new Random(number));
    List<Integer> reserve = places.subList(0, RESERVE);
    World world = new World(number, set(places.subList(RESERVE, places.size())));
    for (int d = 0; d < draws; d++) {
      long seed = 1_000_000L * (number + 1) + 1_000L * d;
      Collections.shuffle(reserve, new Random(seed));
      ModelManifest fresh = train(world.kept, seed + 500);
      for (int size : SIZES) {
        RecordSet forget = set(reserve.subList(0, size));
        world.judge(fresh, forget, set(reserve.subList(0, size / 2)), seed + size);
      }
      setting.models().keepOnly(world.weights);
    }
  }

  private static RecordSet set(List<Integer> places) {
    return RecordSet.of(places.stream().mapToInt(Integer::intValue));
  }

  private ModelManifest train(RecordSet records, long seed) throws Exception {
    return setting.models().train(setting.shards().of(1, records), seed);
  }

  /** Records that every model learned, and models that learned nothing else. */
  private final class World {

    private final RecordSet kept;
    private final Records retain;
    private final List<Oracle> oracles = new ArrayList<>();
    private final Set<Digest> weights = new HashSet<>();

    World(int number, RecordSet kept) throws Exception {
      this.kept = kept;
      this.retain = setting.training(RecordSet.of(kept.stream().limit(RETAIN)));
      for (int k = 0; k < ORACLES; k++) {
        ModelManifest oracle = train(kept, 1_000L * (number + 1) + k);
        oracles.add(
            new Oracle(
                oracle,
                setting.models().scores(oracle, setting.holdout()),
                setting.models().scores(oracle, retain)));
        oracle.members().forEach(member -> weights.add(member.weights()));
      }
    }

    void judge(ModelManifest fresh, RecordSet forget, RecordSet half, long seed) throws Exception {
      Models models = setting.models();
      Records forgotten = setting.training(forget);
      ModelManifest original = train(kept.or(forget), seed);
      List<ModelScores> theirs = new ArrayList<>();
      for (Oracle oracle : oracles) {
        theirs.add(
            new ModelScores(models.scores(oracle.model, forgotten), oracle.holdout, oracle.retain));
      }
      ModelScores before = models.scores(original, forgotten, setting.holdout(), retain);
      Map<String, ModelManifest> candidates = new TreeMap<>();
      candidates.put("1 retrained anew", fresh);
      candidates.put("2 the untouched original", original);
      candidates.put("3 half of them still learned", train(kept.or(half), seed + 1));
      if (models.methods().stream().anyMatch(m -> m.id().equals("fine-tune"))) {
        SortedMap<Integer, Records> retained = setting.shards().of(1, kept);
        candidates.put(
            "4 fine-tuned",
            models.unlearn(
                "fine-tune",
                Map.of(),
                original,
                Erasure.selection(retained, 1, setting.shards().of(1, forget)),
                seed + 2));
      }
      ClassLabels labels = Models.labels(forgotten, setting.holdout(), retain);
      for (Map.Entry<String, ModelManifest> candidate : candidates.entrySet()) {
        ModelScores scores =
            models.scores(candidate.getValue(), forgotten, setting.holdout(), retain);
        tallies
            .computeIfAbsent(
                String.format("%4d records: %s", forget.size(), candidate.getKey()),
                name -> new ErrorTally())
            .add(Setting.judged(before, scores, theirs, labels));
      }
    }
  }

  /** A comparison model, with its scores of what is the same in every draw. */
  private record Oracle(ModelManifest model, SetScores holdout, SetScores retain) {}
}
