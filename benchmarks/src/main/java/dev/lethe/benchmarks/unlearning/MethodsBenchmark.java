// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.benchmarks.Erasure;
import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Models;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Parameter;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.records.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every method that treats a kind of model, at its preset parameters: processor time beside a full
 * retraining, accuracy with its distance from twenty retrained models in their standard deviations,
 * and the verdict of the decision rule. One Markdown row each. With {@code --tuned} only the
 * methods that are tuned, each at its preset and at what tuning on stand-ins chooses.
 *
 * <p>{@code OMP_NUM_THREADS=1 java -XX:+UseSerialGC -Xmx2g -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.unlearning.MethodsBenchmark KIND DATA [--tuned] [METHOD...]}; KIND is a name
 * that the command prints when it is given none, DATA the folder of Fashion-MNIST or the UCI Adult
 * file.
 */
public final class MethodsBenchmark {

  private static final int ORACLES = 20;
  private static final int ROUNDS = 3;
  private static final int RETAIN = 2_000;
  private static final String TUNED = "--tuned";

  private final Setting setting;
  private final Optional<TuningRun> tuning;
  private final Stopwatch watch = new Stopwatch();
  private final Records forget;
  private final Records retain;
  private final ClassLabels labels;

  private MethodsBenchmark(Setting setting, Optional<TuningRun> tuning) throws Exception {
    this.setting = setting;
    this.tuning = tuning;
    this.forget = setting.training(setting.forget());
    this.retain = setting.training(RecordSet.of(setting.kept().stream().limit(RETAIN)));
    this.labels = Models.labels(forget, setting.holdout(), retain);
  }

  /** Takes the kind of model, the data and, optionally, ids of methods. */
  public static void main(String[] arguments) throws Exception {
    Optional<Setting> named = Setting.named(arguments);
    if (named.isEmpty()) {
      return;
    }
    System.out.println(Machine.line());
    List<String> wanted = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
    boolean tuned = wanted.remove(TUNED) && arguments[0].startsWith("fashion");
    Path data = Path.of(arguments[1]);
    Setting setting = named.get();
    MethodsBenchmark benchmark =
        new MethodsBenchmark(
            setting,
            tuned
                ? Optional.of(
                    new TuningRun(
                        data, setting.models().recipe(), setting.kept(), setting.forget().size()))
                : Optional.empty());
    List<MethodDescriptor> methods =
        setting.models().methods().stream()
            .filter(m -> wanted.isEmpty() || wanted.contains(m.id()))
            .filter(m -> !tuned || m.tunable())
            .toList();
    System.out.println(
        "| method | tier | CPU s | of retraining | forget | retain | test | verdict | parameters |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    benchmark.rows(1, methods.stream().filter(m -> !m.id().equals("sisa")).toList());
    benchmark.rows(Setting.SHARDS, methods.stream().filter(m -> m.id().equals("sisa")).toList());
  }

  private void rows(int shards, List<MethodDescriptor> methods) throws Exception {
    if (methods.isEmpty()) {
      return;
    }
    Models models = setting.models();
    RecordSet kept = setting.kept();
    SortedMap<Integer, Records> retained = setting.shards().of(shards, kept);
    int touched = Math.min(shards, Setting.TOUCHED);
    UnlearningJob.Selection selection =
        Erasure.selection(
            retained, touched, setting.shards().of(shards, setting.forget()).headMap(touched));
    ModelManifest original =
        models.train(setting.shards().of(shards, kept.or(setting.forget())), 1);
    List<ModelScores> oracles = new ArrayList<>();
    String anew = "retraining of " + shards;
    for (int k = 0; k <= ORACLES; k++) {
      long seed = 100L + k;
      ModelManifest oracle = watch.time(anew, () -> models.train(retained, seed));
      if (k == 0) {
        watch.reset();
      } else {
        // Members of shards that held nothing to forget are the same in all.
        oracles.add(
            scores(
                shards == 1
                    ? oracle
                    : models.unlearn("sisa", Map.of(), original, selection, seed)));
      }
    }
    ModelScores before = scores(original);
    print(shards == 1 ? "none" : "none, ensemble of " + shards, "", 0, before, before, oracles, "");
    Case erasure = new Case(original, selection, before, oracles, anew);
    for (MethodDescriptor method : methods) {
      row(erasure, method.id(), method, Map.of(), "");
      if (tuning.isPresent()) {
        TuningRun.Tuned tuned = tuning.get().of(method);
        row(
            erasure,
            method.id() + ", tuned",
            method,
            tuned.report().chosen(),
            String.format(
                Locale.ROOT,
                "; best of %d on %d stand-ins in %.1f CPU s",
                tuned.report().trials().size(),
                tuned.report().proxies(),
                tuned.cpuSeconds()));
      }
    }
  }

  /**
   * What methods are compared on.
   *
   * @param original the model before
   * @param selection what is to go
   * @param before scores of the original
   * @param oracles scores of retrained models
   * @param anew under which name retraining was timed
   */
  private record Case(
      ModelManifest original,
      UnlearningJob.Selection selection,
      ModelScores before,
      List<ModelScores> oracles,
      String anew) {}

  /** Measures a method at some parameters and prints its row. */
  private void row(
      Case erasure,
      String name,
      MethodDescriptor method,
      Map<String, Double> parameters,
      String note)
      throws Exception {
    List<ModelManifest> treated = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long seed = 50L + round;
      treated.add(
          watch.time(
              name,
              () ->
                  setting
                      .models()
                      .unlearn(
                          method.id(), parameters, erasure.original(), erasure.selection(), seed)));
    }
    print(
        name,
        method.tier().name(),
        watch.median(name) / watch.median(erasure.anew()),
        erasure.before(),
        scores(treated.get(0)),
        erasure.oracles(),
        parameters(method, parameters) + note);
  }

  private ModelScores scores(ModelManifest model) throws Exception {
    return setting.models().scores(model, forget, setting.holdout(), retain);
  }

  private static String parameters(MethodDescriptor method, Map<String, Double> given) {
    return method.parameters().stream()
        .map(p -> p.name() + " " + shown(p, given.getOrDefault(p.name(), p.preset())))
        .collect(Collectors.joining(", "));
  }

  private static String shown(Parameter parameter, double value) {
    return String.format(Locale.ROOT, parameter.whole() ? "%.0f" : "%.3g", value);
  }

  private void print(
      String name,
      String tier,
      double ratio,
      ModelScores original,
      ModelScores candidate,
      List<ModelScores> oracles,
      String parameters)
      throws Exception {
    MembershipReport report = Setting.judged(original, candidate, oracles, labels);
    String reasons =
        report.reasons().isEmpty()
            ? ""
            : report.reasons().stream().map(Enum::name).collect(Collectors.joining(", ", ": ", ""));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s | %s%s | %s |%n",
        name,
        tier,
        ratio > 0 ? String.format(Locale.ROOT, "%.2f", watch.median(name)) : "",
        ratio > 0 ? String.format(Locale.ROOT, "**%.3f**", ratio) : "",
        accuracy(candidate, oracles, ModelScores::forget),
        accuracy(candidate, oracles, ModelScores::retain),
        accuracy(candidate, oracles, ModelScores::holdout),
        report.verdict(),
        reasons,
        parameters);
  }

  /** Accuracy, and how far it is from the mean of the oracles in their standard deviations. */
  private static String accuracy(
      ModelScores candidate, List<ModelScores> oracles, Function<ModelScores, SetScores> set) {
    double[] theirs = oracles.stream().mapToDouble(o -> set.apply(o).accuracy()).toArray();
    double mean = 0;
    for (double a : theirs) {
      mean += a / theirs.length;
    }
    double squares = 0;
    for (double a : theirs) {
      squares += (a - mean) * (a - mean);
    }
    double deviation = Math.sqrt(squares / (theirs.length - 1));
    double own = set.apply(candidate).accuracy();
    return deviation > 0
        ? String.format(Locale.ROOT, "%.3f (%+.1f)", own, (own - mean) / deviation)
        : String.format(Locale.ROOT, "%.3f (no spread)", own);
  }
}
