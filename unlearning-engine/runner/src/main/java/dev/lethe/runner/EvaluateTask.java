// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Task;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.relearning.RelearningCurve;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.rule2.NoiseSize;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.OutputDistances;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.runner.workspace.RunWeights;
import dev.lethe.runner.workspace.Workspace;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Scores every model on the registered record sets, once more with noise and after it was taught
 * again where the plan registers that, and lets the decision rule judge. Models and record sets are
 * those of the registered test plan, or the run is refused.
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
    AuditedSets sets =
        new AuditedSets(forget, wholeHoldout.withoutContentOf(List.of(forget, retain)), retain);
    requireSomething("forget", forget);
    requireSomething("retain", retain);
    requireSomething("holdout", sets.holdout());

    TestRule rule = plan.rule();
    List<ModelManifest> models = models(task, rule);
    Optional<PerturbationTest> noise =
        rule instanceof MemoryRule second ? second.perturbation() : Optional.empty();
    boolean searched = noise.flatMap(PerturbationTest::keeps).isPresent();
    ModelScoring scoring = new ModelScoring(tools, sets, searched ? Optional.empty() : noise);
    Optional<CanaryScores> canaries = canaries(plan, task);
    int parts = 1 + (searched ? 1 : 0) + (rule.relearns() ? 1 : 0) + (canaries.isPresent() ? 1 : 0);
    List<ModelScoring.Scored> scored = each(models, reporter.part(0, parts), scoring::score);
    int shared = forget.sharedWith(retain);
    if (shared > 0) {
      reporter.warning(shared + " records of the forget set are also in the retain set");
    }
    try {
      ScoreTable table = table(scored, inputs.units(plan, sets.holdout().positions()));
      if (rule instanceof MemoryRule) {
        table = table.withLabels(sets.labels());
      }
      if (searched) {
        table = disturbed((MemoryRule) rule, table, scoring, models, reporter.part(1, parts));
      }
      if (rule.relearns()) {
        int done = searched ? 2 : 1;
        table = relearned(rule, table, sets, models, reporter.part(done, parts));
      }
      ScoresFile file =
          new ScoresFile(
              rule,
              Optional.of(plan.digest()),
              table,
              new Duplicates(wholeHoldout.size() - sets.holdout().size(), shared));
      Optional<CanaryFindings> found = Optional.empty();
      if (canaries.isPresent()) {
        RunListener listener = reporter.part(parts - 1, parts);
        List<double[]> seen = each(models, listener, canaries.get()::of);
        found = Optional.of(canaries.get().findings(seen));
        file = canaries.get().carried(seen).map(file::with).orElse(file);
      }
      judge(file, found);
    } catch (StatisticsException e) {
      throw new RunFailure(FailureReason.DATA_INVALID, "the scores: " + e.getMessage(), e);
    }
  }

  /** What is done with one model. */
  private interface Step<T> {
    T with(ModelManifest model, WeightStore weights, RunListener listener) throws RunException;
  }

  private <T> List<T> each(List<ModelManifest> models, RunListener listener, Step<T> step)
      throws RunException {
    List<T> found = new ArrayList<>();
    for (ModelManifest model : models) {
      RunWeights own =
          new RunWeights(
              workspace,
              model.members().stream()
                  .map(ModelManifest.Member::weights)
                  .collect(Collectors.toSet()));
      found.add(step.with(model, own, listener.part(found.size(), models.size())));
    }
    return found;
  }

  /** Original, candidate and oracles; refused before any work if they cannot learn as planned. */
  private List<ModelManifest> models(Task.Evaluate task, TestRule rule) throws RunException {
    List<Digest> digests = new ArrayList<>(List.of(task.original(), task.candidate()));
    digests.addAll(task.oracles());
    List<ModelManifest> models = new ArrayList<>();
    for (Digest digest : digests) {
      ModelManifest model = inputs.manifest(digest);
      if (rule.relearns()) {
        Lessons.trainer(tools, model.recipe());
      }
      models.add(model);
    }
    return models;
  }

  private static ScoreTable table(List<ModelScoring.Scored> scored, Units units)
      throws StatisticsException {
    List<ModelScores> scores = scored.stream().map(ModelScoring.Scored::scores).toList();
    ScoreTable table =
        ScoreTable.of(scores.get(0), scores.get(1), scores.subList(2, scores.size()), units);
    List<OutputDistance> distances = scored.stream().flatMap(s -> s.distance().stream()).toList();
    if (!distances.isEmpty()) {
      table =
          table.withDistances(
              new OutputDistances(distances.get(0), distances.subList(1, distances.size())));
    }
    List<PerturbedScores.Model> perturbed =
        scored.stream().flatMap(s -> s.perturbed().stream()).toList();
    if (!perturbed.isEmpty()) {
      table =
          table.withPerturbed(
              new PerturbedScores(
                  perturbed.get(0), perturbed.get(1), perturbed.subList(2, perturbed.size())));
    }
    return table;
  }

  /** With scores under noise of the size that original and oracles decide, the candidate last. */
  private ScoreTable disturbed(
      MemoryRule rule,
      ScoreTable table,
      ModelScoring scoring,
      List<ModelManifest> models,
      RunListener listener)
      throws RunException, StatisticsException {
    List<ModelManifest> known = new ArrayList<>(models);
    ModelManifest candidate = known.remove(1);
    NoiseSize.Found found =
        NoiseSize.<RunException>find(
            rule,
            rule.perturbation().orElseThrow(),
            table,
            noise -> each(known, listener, (m, w, l) -> scoring.disturbed(m, w, noise)));
    PerturbedScores.Model own =
        each(List.of(candidate), listener, (m, w, l) -> scoring.disturbed(m, w, found.noise()))
            .get(0);
    List<PerturbedScores.Model> scores = found.scores();
    return table.withPerturbed(
        new PerturbedScores(scores.get(0), own, scores.subList(1, scores.size()))
            .withSize(found.noise().size()));
  }

  /** With what the models learn again, in the way of the rule's version. */
  private ScoreTable relearned(
      TestRule rule,
      ScoreTable table,
      AuditedSets sets,
      List<ModelManifest> models,
      RunListener listener)
      throws RunException, StatisticsException {
    if (rule instanceof MemoryRule second) {
      PartRelearning relearning = PartRelearning.of(tools, sets, table, second);
      double[] levels =
          each(models, listener, relearning::level).stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      return table.withLevels(
          RelearningLevels.of(levels[0], levels[1], Arrays.copyOfRange(levels, 2, levels.length)));
    }
    TestPlan.Relearning schedule = ((TestPlan.Rule) rule).relearning().orElseThrow();
    Relearning relearning = new Relearning(tools, sets.forget(), schedule);
    List<RelearningCurve> curves = each(models, listener, relearning::curve);
    return table.withRelearning(
        RelearningCurves.of(curves.get(0), curves.get(1), curves.subList(2, curves.size())));
  }

  /** The canaries that the plan registers. */
  private Optional<CanaryScores> canaries(TestPlan plan, Task.Evaluate task) throws RunException {
    requireSame(
        "canary set",
        plan.canaries().map(CanaryPlan::records),
        task.canaries().map(s -> s.records()));
    return plan.canaries().isEmpty()
        ? Optional.empty()
        : Optional.of(
            CanaryScores.of(
                tools, inputs, plan.canaries().get(), audited(task.canaries().orElseThrow())));
  }

  private void judge(ScoresFile file, Optional<CanaryFindings> canaries)
      throws RunException, StatisticsException {
    workspace.write("scores.json", file.bytes());
    MembershipReport report =
        new PluginTests(tools).addTo(file.report(), file.rule(), file.scores());
    workspace.write(
        "report.json", CanonicalJson.bytes(canaries.map(report::withCanaries).orElse(report)));
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
