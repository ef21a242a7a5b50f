// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.membership;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.spi.records.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The whole decision rule on real models, many times over: each repetition trains an original, ten
 * retrained oracles and one model more that never saw the records, all under seeds of its own, and
 * judges that model and the untouched original.
 *
 * <p>{@code OMP_NUM_THREADS=1 java -XX:+UseSerialGC -Xmx512m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.membership.FreshOracleBenchmark [DATA [REPETITIONS]]}
 */
public final class FreshOracleBenchmark {

  private static final int REPETITIONS = 100;
  private static final int ORACLES = 20;
  private static final int RETAIN = 2_000;

  private final Erasure erasure;
  private final SortedMap<Integer, Records> all;
  private final SortedMap<Integer, Records> kept;
  private final Records forget;
  private final Records retain;
  private final Records holdout;

  private FreshOracleBenchmark(Path data) throws Exception {
    Recipe mlp = Erasure.RECIPE;
    erasure =
        new Erasure(
            data,
            new Recipe(
                new Architecture.Mlp(List.of(32)), mlp.inputShape(), mlp.classes(), mlp.descent()));
    RecordSet forgetSet = Erasure.forgetSet(2, Erasure.FORGET);
    RecordSet rest = RecordSet.all(Erasure.TRAINING).andNot(forgetSet);
    all = erasure.shards(1, RecordSet.of());
    kept = erasure.shards(1, forgetSet);
    forget = erasure.training(forgetSet);
    retain = erasure.training(RecordSet.of(rest.stream().limit(RETAIN)));
    holdout = erasure.holdout();
  }

  /** Takes the folder of the data and the number of repetitions, both optional. */
  public static void main(String[] arguments) throws Exception {
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : REPETITIONS;
    System.out.println(Machine.line());
    FreshOracleBenchmark benchmark = new FreshOracleBenchmark(Machine.data(arguments));
    Tally fresh = new Tally();
    Tally untouched = new Tally();
    for (int i = 0; i < repetitions; i++) {
      benchmark.repeat(1_000L * (i + 1), fresh, untouched);
    }
    fresh.print("fresh retrained model");
    untouched.print("untouched original");
  }

  private void repeat(long seed, Tally fresh, Tally untouched) throws Exception {
    ModelScores original = scores(all, seed);
    List<ModelScores> oracles = new ArrayList<>();
    for (int k = 1; k <= ORACLES; k++) {
      oracles.add(scores(kept, seed + k));
    }
    fresh.add(judge(original, scores(kept, seed + ORACLES + 1), oracles));
    untouched.add(judge(original, original, oracles));
  }

  private ModelScores scores(SortedMap<Integer, Records> records, long seed) throws Exception {
    ModelManifest model = erasure.train(records, seed);
    ModelScores scores = erasure.models().scores(model, forget, holdout, retain);
    erasure.models().keepOnly(Set.of());
    return scores;
  }

  private static MembershipReport judge(
      ModelScores original, ModelScores candidate, List<ModelScores> oracles) throws Exception {
    ScoreTable table = ScoreTable.of(original, candidate, oracles, Units.ofRecords(original));
    return new ScoresFile(
            MemoryRule.defaults(GuaranteeTier.S, 1, ORACLES),
            Optional.empty(),
            table,
            Duplicates.NONE)
        .report();
  }

  /** Verdicts so far. */
  private static final class Tally {

    private static final Set<Reason> CONTROLS =
        Set.of(Reason.POSITIVE_CONTROL, Reason.NEGATIVE_CONTROL, Reason.ASSAY_INSENSITIVE);

    private final Map<Verdict, Integer> judged = new EnumMap<>(Verdict.class);
    private final Map<Reason, Integer> stopped = new EnumMap<>(Reason.class);
    private int runs;
    private int controlsPassed;

    void add(MembershipReport report) {
      runs++;
      List<Reason> failed = report.reasons().stream().filter(CONTROLS::contains).toList();
      failed.forEach(reason -> stopped.merge(reason, 1, Integer::sum));
      if (failed.isEmpty()) {
        controlsPassed++;
        judged.merge(report.verdict(), 1, Integer::sum);
      }
    }

    void print(String name) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d repetitions, controls passed in %d (stopped by %s); then %s, INDISTINGUISHABLE"
              + " %.1f %%%n",
          name,
          runs,
          controlsPassed,
          stopped,
          judged,
          100.0 * judged.getOrDefault(Verdict.INDISTINGUISHABLE, 0) / controlsPassed);
    }
  }
}
