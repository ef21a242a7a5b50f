// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresException.Reason;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.SetScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the models of a scores file, on the scale that the file names. */
final class ModelFields {

  static final Set<String> KNOWN =
      Set.of("F", "T", "R", "correct", "clipped", "relearning", "distance", "perturbed");

  private static final Set<String> SETS = Set.of("F", "T", "R");
  private static final Set<String> COMPARED = Set.of("F", "T");

  private final boolean probabilities;
  private final boolean levels;

  /**
   * Reads models of one file.
   *
   * @param levels whether relearning is told by the level that was reached, or by a curve
   */
  ModelFields(boolean probabilities, boolean levels) {
    this.probabilities = probabilities;
    this.levels = levels;
  }

  /** A model on its own: arrays by record. */
  ReadModel model(JsonFields model) throws ScoresException {
    Optional<JsonFields> correct = part(model, "correct", SETS);
    Optional<JsonFields> clipped = part(model, "clipped", SETS);
    SetScores[] sets = new SetScores[3];
    for (int i = 0; i < sets.length; i++) {
      String set = "FTR".substring(i, i + 1);
      sets[i] =
          scores(
              model.path(set),
              model.numbers(set),
              correct.isPresent() ? Optional.of(correct.get().flags(set)) : Optional.empty(),
              clipped.isPresent() ? Optional.of(clipped.get().count(set)) : Optional.empty());
    }
    Optional<JsonFields> distance = part(model, "distance", COMPARED);
    return new ReadModel(
        new ModelScores(sets[0], sets[1], sets[2]),
        model.has("relearning") && !levels
            ? Optional.of(curve(model.path("relearning"), model.numbers("relearning")))
            : Optional.empty(),
        distance.isPresent()
            ? Optional.of(
                distance(
                    model.path("distance"),
                    distance.get().numbers("F"),
                    distance.get().numbers("T")))
            : Optional.empty(),
        model.has("relearning") && levels
            ? Optional.of(model.number("relearning"))
            : Optional.empty(),
        perturbed(model));
  }

  private Optional<PerturbedScores.Model> perturbed(JsonFields model) throws ScoresException {
    Optional<JsonFields> both = part(model, "perturbed", COMPARED);
    return both.isPresent()
        ? Optional.of(
            perturbed(model.path("perturbed"), both.get().numbers("F"), both.get().numbers("T")))
        : Optional.empty();
  }

  private PerturbedScores.Model perturbed(String path, double[] forget, double[] holdout)
      throws ScoresException {
    try {
      return PerturbedScores.Model.of(
          scores(path + ".F", forget, Optional.empty(), Optional.empty()).phi(),
          scores(path + ".T", holdout, Optional.empty(), Optional.empty()).phi());
    } catch (StatisticsException e) {
      throw ScoresReader.refused(path + ": ", e);
    }
  }

  /** The oracles together: arrays by oracle, then by record. */
  List<ReadModel> oracles(JsonFields oracles) throws ScoresException {
    List<double[]> forget = oracles.rows("F");
    List<double[]> holdout = oracles.rows("T");
    List<double[]> retain = oracles.rows("R");
    if (forget.size() != holdout.size() || forget.size() != retain.size()) {
      throw new ScoresException(
          Reason.LENGTH_MISMATCH,
          "oracles: F, T and R hold "
              + forget.size()
              + ", "
              + holdout.size()
              + " and "
              + retain.size()
              + " models, expected the same number");
    }
    int models = forget.size();
    List<SetScores> f = set(oracles, "F", forget);
    List<SetScores> t = set(oracles, "T", holdout);
    List<SetScores> r = set(oracles, "R", retain);
    Optional<List<double[]>> curves =
        oracles.has("relearning") && !levels
            ? Optional.of(same(oracles, "relearning", oracles.rows("relearning"), models))
            : Optional.empty();
    Optional<double[]> reached =
        oracles.has("relearning") && levels
            ? Optional.of(oracles.numbers("relearning"))
            : Optional.empty();
    if (reached.isPresent() && reached.get().length != models) {
      throw models(oracles.path("relearning"), reached.get().length, models);
    }
    Optional<JsonFields> perturbed = part(oracles, "perturbed", COMPARED);
    Optional<JsonFields> distance = part(oracles, "distance", COMPARED);
    List<ReadModel> read = new ArrayList<>();
    for (int k = 0; k < models; k++) {
      String at = "[" + k + "]";
      read.add(
          new ReadModel(
              new ModelScores(f.get(k), t.get(k), r.get(k)),
              curves.isPresent()
                  ? Optional.of(curve(oracles.path("relearning") + at, curves.get().get(k)))
                  : Optional.empty(),
              distance.isPresent()
                  ? Optional.of(
                      distance(
                          oracles.path("distance") + at,
                          same(distance.get(), "F", distance.get().rows("F"), models).get(k),
                          same(distance.get(), "T", distance.get().rows("T"), models).get(k)))
                  : Optional.empty(),
              reached.isPresent() ? Optional.of(reached.get()[k]) : Optional.empty(),
              perturbed.isPresent()
                  ? Optional.of(
                      perturbed(
                          oracles.path("perturbed") + at,
                          same(perturbed.get(), "F", perturbed.get().rows("F"), models).get(k),
                          same(perturbed.get(), "T", perturbed.get().rows("T"), models).get(k)))
                  : Optional.empty()));
    }
    return read;
  }

  private List<SetScores> set(JsonFields oracles, String set, List<double[]> values)
      throws ScoresException {
    Optional<JsonFields> correct = part(oracles, "correct", SETS);
    Optional<JsonFields> clipped = part(oracles, "clipped", SETS);
    Optional<List<boolean[]>> answers =
        correct.isPresent()
            ? Optional.of(same(correct.get(), set, correct.get().flagRows(set), values.size()))
            : Optional.empty();
    Optional<int[]> counts =
        clipped.isPresent() ? Optional.of(clipped.get().counts(set)) : Optional.empty();
    if (counts.isPresent() && counts.get().length != values.size()) {
      throw models(clipped.get().path(set), counts.get().length, values.size());
    }
    List<SetScores> scores = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int k = i;
      scores.add(
          scores(
              oracles.path(set) + "[" + k + "]",
              values.get(k),
              answers.map(a -> a.get(k)),
              counts.map(c -> c[k])));
    }
    return scores;
  }

  private static <T> List<T> same(JsonFields where, String name, List<T> rows, int models)
      throws ScoresException {
    if (rows.size() != models) {
      throw models(where.path(name), rows.size(), models);
    }
    return rows;
  }

  private static ScoresException models(String path, int found, int expected) {
    return new ScoresException(
        Reason.LENGTH_MISMATCH, path + " holds " + found + " models, expected " + expected);
  }

  private static Optional<JsonFields> part(JsonFields model, String name, Set<String> known)
      throws ScoresException {
    return model.has(name) ? Optional.of(model.object(name, known)) : Optional.empty();
  }

  private SetScores scores(
      String path, double[] values, Optional<boolean[]> correct, Optional<Integer> clipped)
      throws ScoresException {
    try {
      SetScores scores = probabilities ? SetScores.ofProbabilities(values) : SetScores.of(values);
      scores = correct.isPresent() ? scores.withAnswers(correct.get()) : scores;
      return clipped.isPresent() ? scores.withClipped(clipped.get()) : scores;
    } catch (StatisticsException e) {
      throw ScoresReader.refused(path + ": ", e);
    }
  }

  private static RelearningCurve curve(String path, double[] means) throws ScoresException {
    try {
      return RelearningCurve.of(means);
    } catch (StatisticsException e) {
      throw ScoresReader.refused(path + ": ", e);
    }
  }

  private static OutputDistance distance(String path, double[] forget, double[] holdout)
      throws ScoresException {
    try {
      return OutputDistance.of(forget, holdout);
    } catch (StatisticsException e) {
      throw ScoresReader.refused(path + ": ", e);
    }
  }
}
