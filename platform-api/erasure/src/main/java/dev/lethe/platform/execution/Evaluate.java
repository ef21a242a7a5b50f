// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.certification.statement.Conclusion.Finding;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.model.ModelManifest.Member;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.Task;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.execution.Workbench.Tested;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.report.NewReport;
import dev.lethe.platform.report.NewReport.Judged;
import dev.lethe.platform.report.NewReport.Registered;
import dev.lethe.platform.report.NewReport.Treated;
import dev.lethe.platform.report.ReportSummary.Planned;
import dev.lethe.platform.report.Reports;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Step {@code evaluate}: scores the original, the treated and the retrained models under the
 * registered test plan, and draws the outcome from the numbers.
 */
@ApplicationScoped
class Evaluate implements TargetStep {

  static final String KIND = "evaluate";

  private static final String HOLDOUT = "holdout-set";

  private final Progression progression;
  private final Workbench workbench;
  private final CanaryWork canaries;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final Treatments treatments;
  private final TargetCosts costs;
  private final Succession models;
  private final Reports reports;

  Evaluate(
      Progression progression,
      Workbench workbench,
      CanaryWork canaries,
      EngineRuns engine,
      Artifacts artifacts,
      Treatments treatments,
      TargetCosts costs,
      Succession models,
      Reports reports) {
    this.progression = progression;
    this.workbench = workbench;
    this.canaries = canaries;
    this.engine = engine;
    this.artifacts = artifacts;
    this.treatments = treatments;
    this.costs = costs;
    this.models = models;
    this.reports = reports;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure, InterruptedException {
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    if (work.treatment().logged().isEmpty()) {
      throw StepFailure.fatal(ProblemType.INTERNAL, "The test plan is not in the log.");
    }
    Task.Evaluate task;
    try {
      task = task(tenant, work);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "A stored file could not be read or written.", e);
    }
    return result(
        context,
        work,
        engine.run(context, "evaluate", engine.plan(task, inputs(tenant, work, task))));
  }

  /** What a run that judged scores found, to be written down. */
  StepResult result(StepContext context, TargetWork work, RunResult.Finished run)
      throws StepFailure {
    UUID tenant = context.tenantId();
    try {
      StoredArtifact reportFile = artifacts.add(tenant, run.out().resolve("report.json"));
      StoredArtifact scoresFile = artifacts.add(tenant, run.out().resolve("scores.json"));
      StoredArtifact outcomeFile = artifacts.add(tenant, CanonicalJson.bytes(run.runOutcome()));
      MembershipReport report =
          CanonicalJson.readData(
              Files.readAllBytes(run.out().resolve("report.json")), MembershipReport.class);
      return StepResult.of(
              () -> {
                commit(context, work, report, reportFile, scoresFile, run.runOutcome());
                if (work.target().supplied()) {
                  // The only run of Lethe behind the result. Its plan names what it was given;
                  // scores that a controller supplied are gone by now.
                  TreatmentEntity row = treatments.locked(work.target().id());
                  artifacts.keep(
                      tenant, outcomeFile, "application/json", Treatments.RUNS.of(row.targetId));
                  row.runPlanDigest = run.runOutcome().plan().toString();
                  row.runOutcomeDigest = outcomeFile.digest().toString();
                }
              })
          .withDetail("Verdict of the tests: " + report.verdict() + ".");
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The report could not be stored.", e);
    } catch (JsonException e) {
      throw StepFailure.retryable(
          ProblemType.ENGINE_FAILED, "The report cannot be read: " + e.getMessage(), e);
    }
  }

  private Task.Evaluate task(UUID tenant, TargetWork work) throws IOException {
    Tested tested = workbench.tested(tenant, work);
    return new Task.Evaluate(
        work.treatment().registered().orElseThrow().testPlan(),
        work.model(),
        work.treatment().candidate().orElseThrow().manifest(),
        work.treatment().oracles(),
        tested.forget(),
        tested.retain(),
        tested.holdout(),
        canaries.tested(tenant, work));
  }

  private Set<Digest> inputs(UUID tenant, TargetWork work, Task.Evaluate task) {
    Set<Digest> inputs = new TreeSet<>();
    inputs.add(task.testPlan());
    work.target().test().subjects().ifPresent(subjects -> inputs.add(subjects.labels()));
    for (Task.Selection selection : List.of(task.forget(), task.retain(), task.holdout())) {
      inputs.addAll(selection.files());
    }
    task.canaries().ifPresent(selection -> inputs.addAll(selection.files()));
    work.target().test().canaries().ifPresent(plan -> inputs.addAll(CanaryWork.inputs(plan)));
    List<Digest> models = new ArrayList<>(List.of(task.original(), task.candidate()));
    models.addAll(task.oracles());
    for (Digest model : models) {
      inputs.add(model);
      workbench.manifest(tenant, model).members().stream()
          .map(Member::weights)
          .forEach(inputs::add);
    }
    return inputs;
  }

  private void commit(
      StepContext context,
      TargetWork work,
      MembershipReport report,
      StoredArtifact reportFile,
      StoredArtifact scoresFile,
      RunOutcome outcome) {
    UUID tenant = context.tenantId();
    Finding finding = Outcomes.of(work, report, plan(tenant, work));
    TreatmentEntity row = treatments.locked(work.target().id());
    TreatmentFacts facts = row.facts();
    UUID candidate = facts.candidate().orElseThrow().versionId();
    TreatmentFacts.Registered registered = facts.logged().orElseThrow();
    for (MembershipReport.Utility utility : report.results().utility()) {
      if (utility.target().equals(HOLDOUT)) {
        models.measured(work.original().id(), utility.original());
        models.measured(candidate, utility.candidate());
      }
    }
    UUID reportId =
        reports.add(
            tenant,
            new NewReport(
                new Planned(
                    work.plan().document().request(),
                    work.plan().id(),
                    work.plan().document().revision()),
                work.target().id(),
                new Treated(
                    candidate,
                    work.original().id(),
                    work.target().unlearning().method(),
                    work.target().unlearning().tier()),
                new Judged(report.verdict(), report.reasons(), finding.value().name()),
                new Registered(
                    registered.testPlan(), registered.at(), registered.logIndex().orElseThrow()),
                Outcomes.replay(work, facts),
                reportFile,
                scoresFile));
    costs.tested(work, outcome);
    row.reportId = reportId;
    row.outcome = finding.value().name();
  }

  private TestPlan plan(UUID tenant, TargetWork work) {
    try {
      return CanonicalJson.read(
          artifacts.read(tenant, work.treatment().registered().orElseThrow().testPlan()),
          TestPlan.class);
    } catch (JsonException e) {
      throw new IllegalStateException("a registered test plan cannot be read", e);
    }
  }
}
