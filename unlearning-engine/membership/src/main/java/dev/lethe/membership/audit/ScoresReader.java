// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresException.Reason;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@link ScoresFile}s. */
final class ScoresReader {

  private static final Set<String> MODEL = Set.of("F", "T", "R", "correct");
  private static final Set<String> SETS = Set.of("F", "T", "R");
  private static final Set<String> READ =
      Set.of(
          "plan",
          "original",
          "oracles",
          "candidate",
          "candidates",
          "units",
          "test_plan",
          "holdout_duplicates");

  /** What known-answer files carry besides; not looked at. */
  private static final Set<String> IGNORED =
      Set.of("name", "expected", "expected_controls", "variants", "tolerance");

  /** The parser's remark that it does not show its source. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ");

  private ScoresReader() {}

  static ScoresFile read(byte[] bytes, Optional<String> candidateName) throws ScoresException {
    JsonNode root = parse(bytes);
    Set<String> known = new TreeSet<>(READ);
    known.addAll(IGNORED);
    JsonFields file = JsonFields.of("", root, known);
    TestPlan.Rule rule = rule(file.object("plan", PLAN));
    ModelScores original = model(file.object("original", MODEL));
    List<ModelScores> oracles = oracles(file.object("oracles", MODEL));
    ModelScores candidate = model(candidate(file, candidateName));
    try {
      Units units =
          file.has("units")
              ? units(file.object("units", SETS), original)
              : Units.ofRecords(original);
      return new ScoresFile(
          rule,
          file.has("test_plan") ? Optional.of(digest(file)) : Optional.empty(),
          ScoreTable.of(original, candidate, oracles, units),
          file.has("holdout_duplicates") ? file.count("holdout_duplicates") : 0);
    } catch (StatisticsException e) {
      throw refused("", e);
    }
  }

  private static JsonNode parse(byte[] bytes) throws ScoresException {
    try {
      return CanonicalJson.readData(bytes, JsonNode.class);
    } catch (JsonException e) {
      throw new ScoresException(Reason.NOT_JSON, message(e), e);
    }
  }

  /** What the parser found and where, without the parser's own remarks about its source. */
  private static String message(JsonException e) {
    if (e.getCause() instanceof JsonProcessingException cause && cause.getLocation() != null) {
      return "not JSON: "
          + SOURCE.matcher(cause.getOriginalMessage()).replaceAll("[")
          + " (line "
          + cause.getLocation().getLineNr()
          + ", column "
          + cause.getLocation().getColumnNr()
          + ")";
    }
    return String.valueOf(e.getMessage());
  }

  private static final Set<String> PLAN =
      Set.of(
          "alpha",
          "candidates",
          "min_oracles",
          "control_error",
          "floor_fraction",
          "gap_fraction",
          "auc_margin",
          "auc_fraction",
          "utility_margin",
          "fprs");

  private static TestPlan.Rule rule(JsonFields plan) throws ScoresException {
    List<Double> rates = new ArrayList<>();
    for (double f : plan.numbers("fprs")) {
      rates.add(f);
    }
    try {
      return new TestPlan.Rule(
          plan.number("alpha"),
          plan.has("candidates") ? plan.count("candidates") : 1,
          plan.count("min_oracles"),
          plan.number("control_error"),
          plan.number("floor_fraction"),
          plan.number("gap_fraction"),
          plan.number("auc_margin"),
          plan.number("auc_fraction"),
          plan.number("utility_margin"),
          rates);
    } catch (IllegalArgumentException e) {
      throw new ScoresException(Reason.OUT_OF_RANGE, "plan: " + e.getMessage(), e);
    }
  }

  private static JsonFields candidate(JsonFields file, Optional<String> name)
      throws ScoresException {
    if (file.has("candidate") == file.has("candidates")) {
      throw new ScoresException(
          file.has("candidate") ? Reason.UNKNOWN_FIELD : Reason.MISSING_FIELD,
          "expected either candidate or candidates");
    }
    if (file.has("candidate")) {
      if (name.isPresent()) {
        throw new ScoresException(
            Reason.CANDIDATE_NOT_CHOSEN,
            "the file holds one candidate without a name, asked for " + name.get());
      }
      return file.object("candidate", MODEL);
    }
    JsonFields all = file.object("candidates");
    if (name.isEmpty() || !all.has(name.get())) {
      throw new ScoresException(
          Reason.CANDIDATE_NOT_CHOSEN,
          "the file holds the candidates "
              + String.join(", ", all.names())
              + (name.isEmpty() ? "; name one" : "; found no " + name.get()));
    }
    return all.object(name.get(), MODEL);
  }

  private static ModelScores model(JsonFields model) throws ScoresException {
    Optional<JsonFields> correct =
        model.has("correct") ? Optional.of(model.object("correct", SETS)) : Optional.empty();
    return new ModelScores(
        set(model, correct, "F"), set(model, correct, "T"), set(model, correct, "R"));
  }

  private static SetScores set(JsonFields model, Optional<JsonFields> correct, String set)
      throws ScoresException {
    return scores(
        model.path(set),
        model.numbers(set),
        correct.isPresent() ? Optional.of(correct.get().flags(set)) : Optional.empty());
  }

  private static SetScores scores(String path, double[] phi, Optional<boolean[]> correct)
      throws ScoresException {
    try {
      return correct.isPresent() ? SetScores.of(phi, correct.get()) : SetScores.of(phi);
    } catch (StatisticsException e) {
      throw refused(path + ": ", e);
    }
  }

  private static List<ModelScores> oracles(JsonFields oracles) throws ScoresException {
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
    Optional<JsonFields> correct =
        oracles.has("correct") ? Optional.of(oracles.object("correct", SETS)) : Optional.empty();
    List<ModelScores> models = new ArrayList<>();
    for (int k = 0; k < forget.size(); k++) {
      models.add(
          new ModelScores(
              oracle("F", k, forget, correct),
              oracle("T", k, holdout, correct),
              oracle("R", k, retain, correct)));
    }
    return models;
  }

  private static SetScores oracle(
      String set, int k, List<double[]> phi, Optional<JsonFields> correct) throws ScoresException {
    String path = "oracles." + set + "[" + k + "]";
    if (correct.isEmpty()) {
      return scores(path, phi.get(k), Optional.empty());
    }
    List<boolean[]> flags = correct.get().flagRows(set);
    if (flags.size() != phi.size()) {
      throw new ScoresException(
          Reason.LENGTH_MISMATCH,
          "oracles.correct." + set + " holds " + flags.size() + " models, expected " + phi.size());
    }
    return scores(path, phi.get(k), Optional.of(flags.get(k)));
  }

  private static Units units(JsonFields units, ModelScores scores)
      throws ScoresException, StatisticsException {
    return new Units(
        grouping(units, "F", scores.forget().size()),
        grouping(units, "T", scores.holdout().size()),
        grouping(units, "R", scores.retain().size()));
  }

  private static Grouping grouping(JsonFields units, String set, int records)
      throws ScoresException, StatisticsException {
    return units.has(set) ? Grouping.of(units.counts(set)) : Grouping.each(records);
  }

  private static Digest digest(JsonFields file) throws ScoresException {
    String text = file.text("test_plan");
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ScoresException(Reason.WRONG_TYPE, "test_plan: " + e.getMessage(), e);
    }
  }

  private static ScoresException refused(String where, StatisticsException e) {
    Reason reason =
        switch (e.reason()) {
          case EMPTY_SAMPLE -> Reason.EMPTY;
          case NON_FINITE -> Reason.NOT_FINITE;
          default -> Reason.LENGTH_MISMATCH;
        };
    return new ScoresException(reason, where + e.getMessage(), e);
  }
}
