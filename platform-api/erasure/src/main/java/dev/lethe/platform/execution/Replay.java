// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunOutcome.Provenance;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.run.EngineRuns;
import dev.lethe.platform.run.RunResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Step {@code replay}: the same plan and inputs in a second process, whose result must have the
 * same digest. Where the treatment read the records to forget, the second process trains anew on
 * what is left under the same seed instead, and it is its inputs that exclude the records. Where
 * processor or libraries differ, the comparison is not made and that is said.
 */
@ApplicationScoped
class Replay implements TargetStep {

  static final String KIND = "replay";
  static final String NO_MATCHING_MACHINE = "replay-not-made.no-matching-machine";

  private final Progression progression;
  private final Workbench workbench;
  private final EngineRuns engine;
  private final Artifacts artifacts;
  private final Treatments treatments;
  private final TargetCosts costs;

  Replay(
      Progression progression,
      Workbench workbench,
      EngineRuns engine,
      Artifacts artifacts,
      Treatments treatments,
      TargetCosts costs) {
    this.progression = progression;
    this.workbench = workbench;
    this.engine = engine;
    this.artifacts = artifacts;
    this.treatments = treatments;
    this.costs = costs;
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
    TargetWork work = workbench.load(context);
    boolean retraining = work.target().shownByRetraining();
    Workbench.Prepared prepared = workbench.repetition(context.tenantId(), work);
    if (!retraining
        && !work.treatment().run().plan().equals(Optional.of(prepared.plan().digest()))) {
      throw StepFailure.fatal(
          ProblemType.PLAN_STALE, "The run cannot be repeated: its plan is another one now.");
    }
    RunResult.Finished run = engine.run(context, "replay", prepared.plan());
    Digest second =
        run.runOutcome()
            .artifact(Unlearn.MODEL_FILE)
            .map(RunOutcome.Artifact::digest)
            .orElseThrow(
                () -> StepFailure.fatal(ProblemType.ENGINE_FAILED, "The run wrote no model."));
    boolean comparable =
        alike(first(context, work).provenance(), run.runOutcome().provenance(), retraining);
    boolean equal =
        work.treatment().candidate().filter(c -> c.manifest().equals(second)).isPresent();
    return StepResult.of(
            () -> {
              TreatmentEntity row = treatments.locked(work.target().id());
              costs.repeated(work, prepared.shards(), run.runOutcome());
              if (retraining) {
                row.runInputsDigest = Workbench.inputsDigest(prepared.plan()).toString();
                row.forgetDisjoint = prepared.forgetDisjoint();
              }
              if (comparable || equal) {
                row.replayDigest = second.toString();
              } else {
                row.replayNotMade = NO_MATCHING_MACHINE;
              }
            })
        .withDetail(
            equal
                ? "The second run gave the same bytes."
                : comparable
                    ? "The second run gave other bytes."
                    : "The second run had another processor or library; not compared.");
  }

  /** Whether bits of the two runs may be compared; retraining uses another plug-in on purpose. */
  private static boolean alike(Provenance first, Provenance second, boolean retraining) {
    return first.cpu().equals(second.cpu())
        && first.threads() == second.threads()
        && first.libraries().equals(second.libraries())
        && first.engineVersion().equals(second.engineVersion())
        && (retraining || first.plugins().equals(second.plugins()));
  }

  private RunOutcome first(StepContext context, TargetWork work) {
    try {
      return CanonicalJson.read(
          artifacts.read(context.tenantId(), work.treatment().run().outcome().orElseThrow()),
          RunOutcome.class);
    } catch (JsonException e) {
      throw new IllegalStateException("a stored run outcome cannot be read", e);
    }
  }
}
