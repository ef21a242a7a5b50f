// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.OutputDistances;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores every model on the registered record sets and lets the decision rule judge. Models and
 * record sets are those of the registered test plan, or the run is refused.
 */
final class EvaluateTask {

  private final Workspace workspace;
  private final Tools tools;
  private final Reporter reporter;
  private final Inputs inputs;

  EvaluateTask(Workspace workspace, Tools tools, Reporter reporter) {
    this.workspace = workspace;
    this.tools = tools;
    this.reporter = reporter;
    this.inputs = new Inputs(workspace);
  }

  void execute(Task.Evaluate task) throws RunException {
    TestPlan plan = registeredPlan(task);
    AuditedRecords forget = audited(task.forget());
    AuditedRecords retain = audited(task.retain());
    AuditedRecords wholeHoldout = audited(task.holdout());
    AuditedRecords holdout = wholeHoldout.withoutContentOf(List.of(forget, retain));
    requireSomething("forget", forget);
    requireSomething("retain", retain);
    requireSomething("holdout", holdout);

    ModelScoring scoring = new ModelScoring(inputs, tools, forget, holdout, retain);
    List<Digest> models = new ArrayList<>(List.of(task.original(), task.candidate()));
    models.addAll(task.oracles());
    Optional<TestPlan.Relearning> taught =
        plan.rule() instanceof TestPlan.Rule first ? first.relearning() : Optional.empty();
    int parts = models.size() * (taught.isPresent() ? 2 : 1);
    List<ModelScoring.Scored> scored = new ArrayList<>();
    for (Digest model : models) {
      scored.add(scoring.score(model, workspace, reporter.part(scored.size(), parts)));
    }
    List<RelearningCurve> curves = new ArrayList<>();
    if (taught.isPresent()) {
      Relearning relearning = new Relearning(tools, forget, taught.get());
      for (Digest model : models) {
        RunListener part = reporter.part(models.size() + curves.size(), parts);
        ModelManifest manifest = inputs.manifest(model);
        curves.add(relearning.curve(manifest, scoring.weights(manifest, workspace), part));
      }
    }
    int shared = forget.sharedWith(retain);
    if (shared > 0) {
      reporter.warning(shared + " records of the forget set are also in the retain set");
    }
    judge(
        plan,
        scored,
        inputs.units(plan, holdout.positions()),
        curves,
        new Duplicates(wholeHoldout.size() - holdout.size(), shared));
  }

  private void judge(
      TestPlan plan,
      List<ModelScoring.Scored> scored,
      Units units,
      List<RelearningCurve> curves,
      Duplicates duplicates)
      throws RunException {
    List<ModelScores> scores = scored.stream().map(ModelScoring.Scored::scores).toList();
    try {
      ScoreTable table =
          ScoreTable.of(scores.get(0), scores.get(1), scores.subList(2, scores.size()), units);
      List<OutputDistance> distances = scored.stream().flatMap(s -> s.distance().stream()).toList();
      if (!distances.isEmpty()) {
        table =
            table.withDistances(
                new OutputDistances(distances.get(0), distances.subList(1, distances.size())));
      }
      if (!curves.isEmpty()) {
        table =
            table.withRelearning(
                RelearningCurves.of(
                    curves.get(0), curves.get(1), curves.subList(2, curves.size())));
      }
      ScoresFile file = new ScoresFile(plan.rule(), Optional.of(plan.digest()), table, duplicates);
      workspace.write("scores.json", file.bytes());
      MembershipReport report = new PluginTests(tools).addTo(file.report(), plan.rule(), table);
      workspace.write("report.json", CanonicalJson.bytes(report));
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.DATA_INVALID, "the scores: " + e.getMessage(), e);
    }
  }

  private TestPlan registeredPlan(Task.Evaluate task) throws RunException {
    TestPlan plan = inputs.testPlan(task.testPlan());
    requireSame("original model", plan.models().original(), task.original());
    requireSame("candidate model", plan.models().candidate(), task.candidate());
    requireSame("oracle models", plan.models().oracles(), task.oracles());
    requireSame("forget set", plan.records().forget(), task.forget().records());
    requireSame("retain set", plan.records().retain(), task.retain().records());
    requireSame("holdout set", plan.records().holdout(), task.holdout().records());
    return plan;
  }

  private static void requireSame(String what, Object registered, Object given) throws RunFailure {
    if (!registered.equals(given)) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID,
          "the " + what + " of the test plan is " + registered + ", this run has " + given);
    }
  }

  private static void requireSomething(String set, AuditedRecords records) throws RunFailure {
    if (records.size() == 0) {
      throw new RunFailure(
          FailureReason.DATA_INVALID, "no record of the " + set + " set can be tested");
    }
  }

  private AuditedRecords audited(Task.Selection selection) throws RunException {
    List<Records> records =
        inputs.records(selection.data(), List.of(inputs.recordSet(selection.records())));
    return AuditedRecords.all(records.get(0));
  }
}
