// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Models;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.spi.records.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A kind of model and the data that methods are compared on.
 *
 * @param models of that kind
 * @param forget records to forget, all in the first shards
 * @param kept the other training records
 * @param holdout records that no model saw
 * @param shards training records by shard, one or several, without some
 */
record Setting(Models models, RecordSet forget, RecordSet kept, Records holdout, Sharding shards) {

  /** Shards of an ensemble. */
  static final int SHARDS = Erasure.SHARDS;

  /** How many of them hold records to forget. */
  static final int TOUCHED = 2;

  private static final int FORGET = Erasure.FORGET;
  private static final Descent CENSUS_DESCENT = new Descent(15, 64, 0.05, 0.9, 0);

  /** Gives training records by shard. */
  @FunctionalInterface
  interface Sharding {

    /** Those that {@code kept} holds, spread over so many shards. */
    SortedMap<Integer, Records> of(int shards, RecordSet kept) throws Exception;
  }

  /** The kinds of model that {@link #of} knows, with the data that each learns from. */
  static final Map<String, Architecture> KINDS =
      new TreeMap<>(
          Map.of(
              "fashion-cnn", new Architecture.Cnn(List.of(8, 16), List.of(64)),
              "fashion-mlp", new Architecture.Mlp(List.of(64)),
              "census-mlp", new Architecture.Mlp(List.of(64)),
              "census-logistic",
                  new Architecture.Logistic(1e-3, 30, Optional.of(CensusModels.key())),
              "census-forest", new Architecture.Forest(20, 12, 2, 10),
              "census-boosted", new Architecture.Boosted(30, 4, 64, 50, 1, 0.5, 0.1)));

  /**
   * The kind and the data that a command line begins with; empty, and said so, where it does not.
   */
  static Optional<Setting> named(String[] arguments) throws Exception {
    if (arguments.length < 2
        || !KINDS.containsKey(arguments[0])
        || !Files.exists(Path.of(arguments[1]))) {
      System.out.println("skipped: name a kind of " + KINDS.keySet() + " and its data");
      return Optional.empty();
    }
    return Optional.of(of(arguments[0], Path.of(arguments[1])));
  }

  /** What version 2 of the rule says of a candidate, relearning and perturbed queries left out. */
  static MembershipReport judged(
      ModelScores original, ModelScores candidate, List<ModelScores> oracles, ClassLabels labels)
      throws Exception {
    ScoreTable table =
        ScoreTable.of(original, candidate, oracles, Units.ofRecords(original)).withLabels(labels);
    MemoryRule rule = MemoryRule.defaults(GuaranteeTier.S, 1, oracles.size());
    return new ScoresFile(rule, Optional.empty(), table, Duplicates.NONE).report();
  }

  private static Setting of(String kind, Path data) throws Exception {
    Architecture architecture =
        Optional.ofNullable(KINDS.get(kind))
            .orElseThrow(() -> new IllegalArgumentException("no kind " + kind));
    return kind.startsWith("fashion") ? fashion(architecture, data) : census(architecture, data);
  }

  /** Some training records, all together. */
  Records training(RecordSet some) throws Exception {
    return List.copyOf(shards.of(1, some).values()).get(0);
  }

  /** 6,000 images. */
  private static Setting fashion(Architecture architecture, Path folder) throws Exception {
    Descent descent = Erasure.RECIPE.requireDescent();
    Recipe recipe = new Recipe(architecture, List.of(28, 28), 10, Optional.of(descent));
    Erasure erasure = new Erasure(folder, recipe);
    RecordSet all = RecordSet.all(Erasure.TRAINING);
    RecordSet forget = Erasure.forgetSet(TOUCHED, FORGET);
    return new Setting(
        erasure.models(),
        forget,
        all.andNot(forget),
        erasure.holdout(),
        (shards, kept) -> erasure.shards(shards, all.andNot(kept)));
  }

  /** Four fifths of the census file. */
  private static Setting census(Architecture architecture, Path file) throws Exception {
    Census census = Census.read(file);
    boolean network = architecture instanceof Architecture.Network;
    Recipe recipe =
        new Recipe(
            architecture,
            List.of(census.width()),
            2,
            network ? Optional.of(CENSUS_DESCENT) : Optional.empty());
    Models models = new Models(recipe);
    CensusModels.keepKey(models);
    int[] places = census.training().toArray();
    RecordSet forget =
        RecordSet.of(
            IntStream.range(0, places.length)
                .filter(i -> i % SHARDS < TOUCHED)
                .limit(FORGET)
                .map(i -> places[i]));
    return new Setting(
        models,
        forget,
        census.training().andNot(forget),
        census.records(census.test()),
        (shards, kept) -> {
          SortedMap<Integer, Records> byShard = new TreeMap<>();
          for (int s = 0; s < shards; s++) {
            int shard = s;
            RecordSet whole =
                RecordSet.of(
                    IntStream.range(0, places.length)
                        .filter(i -> i % shards == shard)
                        .map(i -> places[i]));
            byShard.put(s, census.records(whole.and(kept)));
          }
          return byShard;
        });
  }
}
