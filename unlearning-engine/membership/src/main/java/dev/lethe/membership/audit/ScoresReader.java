// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.records.RecordIds;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresException.Reason;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@link ScoresFile}s. */
final class ScoresReader {

  private static final Set<String> SETS = Set.of("F", "T", "R");
  private static final Set<String> READ =
      Set.of(
          "plan",
          "original",
          "oracles",
          "candidate",
          "candidates",
          "scale",
          "units",
          "labels",
          "perturbed_size",
          "records",
          "canaries",
          "test_plan",
          "holdout_duplicates",
          "retain_duplicates");

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
    TestRule rule = RuleFields.read(file);
    ModelFields models = new ModelFields(probabilities(file), rule instanceof MemoryRule);
    ReadModel original = models.model(file.object("original", ModelFields.KNOWN));
    List<ReadModel> oracles = models.oracles(file.object("oracles", ModelFields.KNOWN));
    ReadModel candidate = models.model(candidate(file, candidateName));
    try {
      Units units =
          file.has("units")
              ? units(file.object("units", SETS), original.scores())
              : Units.ofRecords(original.scores());
      return new ScoresFile(
          rule,
          file.has("test_plan") ? Optional.of(digest(file)) : Optional.empty(),
          labelled(file, sized(file, ReadModel.table(original, candidate, oracles, units))),
          new Duplicates(count(file, "holdout_duplicates"), count(file, "retain_duplicates")),
          file.has("records")
              ? Optional.of(ids(file.object("records", SETS), original.scores()))
              : Optional.empty(),
          file.has("canaries") ? Optional.of(BlockFields.read(file)) : Optional.empty());
    } catch (StatisticsException e) {
      throw refused("", e);
    }
  }

  private static ScoreTable sized(JsonFields file, ScoreTable table)
      throws ScoresException, StatisticsException {
    Optional<PerturbedScores> scores = table.perturbed();
    return file.has("perturbed_size") && scores.isPresent()
        ? table.withPerturbed(scores.get().withSize(file.number("perturbed_size")))
        : table;
  }

  private static ScoreTable labelled(JsonFields file, ScoreTable table)
      throws ScoresException, StatisticsException {
    if (!file.has("labels")) {
      return table;
    }
    JsonFields labels = file.object("labels", SETS);
    return table.withLabels(
        new ClassLabels(labels.counts("F"), labels.counts("T"), labels.counts("R")));
  }

  private static int count(JsonFields file, String name) throws ScoresException {
    return file.has(name) ? file.count(name) : 0;
  }

  private static boolean probabilities(JsonFields file) throws ScoresException {
    if (!file.has("scale")) {
      return false;
    }
    String scale = file.text("scale");
    return switch (scale) {
      case "phi" -> false;
      case "probability" -> true;
      default ->
          throw new ScoresException(
              Reason.OUT_OF_RANGE, "scale is phi or probability, found " + scale);
    };
  }

  static JsonNode parse(byte[] bytes) throws ScoresException {
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
      return file.object("candidate", ModelFields.KNOWN);
    }
    JsonFields all = file.object("candidates");
    if (name.isEmpty() || !all.has(name.get())) {
      throw new ScoresException(
          Reason.CANDIDATE_NOT_CHOSEN,
          "the file holds the candidates "
              + String.join(", ", all.names())
              + (name.isEmpty() ? "; name one" : "; found no " + name.get()));
    }
    return all.object(name.get(), ModelFields.KNOWN);
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
    return units.has(set) ? Grouping.of(units.labels(set)) : Grouping.each(records);
  }

  private static RecordIds ids(JsonFields records, ModelScores scores) throws ScoresException {
    return new RecordIds(
        ids(records, "F", scores.forget().size()),
        ids(records, "T", scores.holdout().size()),
        ids(records, "R", scores.retain().size()));
  }

  private static List<String> ids(JsonFields records, String set, int scored)
      throws ScoresException {
    List<String> ids = records.texts(set);
    if (ids.size() != scored) {
      throw new ScoresException(
          Reason.LENGTH_MISMATCH,
          records.path(set) + " holds " + ids.size() + " ids for " + scored + " scores");
    }
    return ids;
  }

  private static Digest digest(JsonFields file) throws ScoresException {
    String text = file.text("test_plan");
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ScoresException(Reason.WRONG_TYPE, "test_plan: " + e.getMessage(), e);
    }
  }

  static ScoresException refused(String where, StatisticsException e) {
    Reason reason =
        switch (e.reason()) {
          case EMPTY_SAMPLE -> Reason.EMPTY;
          case NON_FINITE -> Reason.NOT_FINITE;
          case NOT_A_PROBABILITY, BAD_PARAMETER, BAD_COUNT, BAD_MARGIN -> Reason.OUT_OF_RANGE;
          default -> Reason.LENGTH_MISMATCH;
        };
    return new ScoresException(reason, where + e.getMessage(), e);
  }
}
