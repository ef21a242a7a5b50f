// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresException;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges scores that the controller computed. Lethe saw no model, so all that can be checked is
 * that the file answers the registered plan: its digest, thresholds, oracles and records, by their
 * ids and classes where Lethe holds the data, and that it has the scores of every registered test.
 */
final class JudgeTask {

  /** A file of a million records under twelve models has about a quarter of it. */
  private static final long MOST_BYTES = 1L << 30;

  private final Workspace workspace;
  private final Tools tools;
  private final Inputs inputs;

  JudgeTask(Workspace workspace, Tools tools) {
    this.workspace = workspace;
    this.tools = tools;
    this.inputs = new Inputs(workspace);
  }

  void execute(Task.Judge task) throws RunException {
    TestPlan plan = inputs.testPlan(task.testPlan());
    ScoresFile file = scores(task.scores());
    if (file.canaries().isPresent()) {
      throw new RunFailure(
          FailureReason.SCORES_INVALID,
          "canaries are those of models that Lethe trains, and this plan registers none");
    }
    requireSame(
        "test_plan",
        task.testPlan().toString(),
        file.testPlan().map(Digest::toString).orElse("none"));
    requireSame("plan", plan.rule(), file.rule());
    requireSame(
        "number of oracles", plan.models().oracles().size(), file.scores().oracles().size());
    if (task.registered().isPresent()) {
      file = new RegisteredRecords(inputs, task.registered().get(), plan).require(file);
    }
    requireRecords(plan, file);
    if (plan.rule() instanceof MemoryRule rule) {
      requireComplete(rule, file.scores());
    }
    workspace.write("scores.json", file.bytes());
    try {
      MembershipReport report =
          new PluginTests(tools).addTo(file.report(), plan.rule(), file.scores());
      workspace.write("report.json", CanonicalJson.bytes(report));
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.SCORES_INVALID, "the scores: " + e.getMessage(), e);
    }
  }

  private ScoresFile scores(Digest digest) throws RunException {
    try {
      long bytes = Files.size(workspace.input(digest));
      if (bytes > MOST_BYTES) {
        throw new RunFailure(
            FailureReason.SCORES_INVALID,
            "the file has " + bytes + " bytes, at most " + MOST_BYTES + " are read");
      }
      return ScoresFile.read(workspace.read(digest), Optional.empty());
    } catch (ScoresException e) {
      throw new RunFailure(FailureReason.SCORES_INVALID, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new RunFailure(FailureReason.INPUT_MISSING, digest + " cannot be read", e);
    }
  }

  private void requireRecords(TestPlan plan, ScoresFile file) throws RunException {
    ScoreTable table = file.scores();
    requireSame(
        "number of records in F", size(plan.records().forget()), table.units().forget().records());
    requireSame(
        "number of records in R", size(plan.records().retain()), table.units().retain().records());
    requireSame(
        "number of records in T, left out ones included",
        size(plan.records().holdout()),
        table.units().holdout().records() + file.duplicates().leftOutOfHoldout());
    Units units =
        inputs.units(plan, IntStream.range(0, table.units().holdout().records()).toArray());
    requireSame("grouping of F", units.forget(), table.units().forget());
    requireSame("grouping of R", units.retain(), table.units().retain());
    // The file does not say which records of T were left out, so that the rest cannot be mapped.
    if (plan.size().units().isEmpty() || file.duplicates().leftOutOfHoldout() == 0) {
      requireSame("grouping of T", units.holdout(), table.units().holdout());
    }
  }

  /** Version 2 looks at more than φ of the records as they are. */
  private static void requireComplete(MemoryRule rule, ScoreTable table) throws RunFailure {
    require(table.labels().isPresent(), "labels", "wants the class of every record of F, T and R");
    require(
        rule.perturbation().isEmpty() || table.perturbed().isPresent(),
        "perturbed",
        "tests perturbed queries, so every model needs φ of F and T with the registered noise");
    require(
        rule.relearning().isEmpty() || table.levels().isPresent(),
        "relearning",
        "tests relearning, so every model needs the level it reached");
  }

  private static void require(boolean given, String field, String why) throws RunFailure {
    if (!given) {
      throw new RunFailure(
          FailureReason.SCORES_INVALID, field + " is missing: the registered plan " + why);
    }
  }

  private int size(Digest recordSet) throws RunException {
    return inputs.recordSet(recordSet).size();
  }

  private static void requireSame(String what, Object registered, Object given) throws RunFailure {
    if (!registered.equals(given)) {
      throw new RunFailure(
          FailureReason.SCORES_INVALID,
          "the " + what + " is registered as " + registered + ", the scores file has " + given);
    }
  }
}
