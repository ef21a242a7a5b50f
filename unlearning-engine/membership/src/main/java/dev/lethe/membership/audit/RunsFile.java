// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.runs.RunScores;
import dev.lethe.membership.runs.RunsAudit;
import dev.lethe.membership.runs.RunsReport;
import dev.lethe.membership.runs.RunsRule;
import dev.lethe.membership.runs.TreatmentTrace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Scores of a few records under many models, as a person brings them; the format is that of {@code
 * docs/guide/scores-format.md}.
 *
 * @param rule fixed before anything was scored
 * @param scores φ of every unit under every model
 */
public record RunsFile(RunsRule rule, RunScores scores) {

  private static final Set<String> KNOWN = Set.of("plan", "unlearned", "retrained", "original");
  private static final Set<String> PLAN = Set.of("alpha", "margin", "fitted");

  /**
   * Reads a file.
   *
   * @throws ScoresException if it is none; the message names the field and the value
   */
  public static RunsFile read(byte[] bytes) throws ScoresException {
    JsonNode root = ScoresReader.parse(bytes);
    JsonFields file = JsonFields.of("", root, KNOWN);
    JsonFields plan = file.object("plan", PLAN);
    try {
      RunsRule rule =
          RunsRule.of(plan.number("alpha"), plan.number("margin"), plan.count("fitted"));
      return new RunsFile(
          rule,
          RunScores.of(
              models(file, "unlearned"),
              models(file, "retrained"),
              file.has("original") ? Optional.of(models(file, "original")) : Optional.empty()));
    } catch (StatisticsException e) {
      throw ScoresReader.refused("", e);
    }
  }

  private static double[][] models(JsonFields file, String name) throws ScoresException {
    List<double[]> rows = file.rows(name);
    return rows.toArray(double[][]::new);
  }

  /**
   * Judges the runs.
   *
   * @throws StatisticsException when sums overflow
   */
  public RunsReport report() throws StatisticsException {
    RunsReport report = RunsAudit.judge(rule, scores);
    return report.units().isEmpty() ? report : report.noting(trace(scores.trace()));
  }

  /** Reported without a decision: it may be the schedule that shows, and not the units. */
  private static String trace(TreatmentTrace trace) {
    return String.format(
        Locale.ROOT,
        "Trace of treatment: a classifier that is asked about models left out ranks an unlearned"
            + " model above a retrained one with chance %.3f; p %.4f, if each was made from an"
            + " original of its own. This decides nothing.",
        trace.area(),
        trace.pValue());
  }
}
