// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.certification.log.LogException;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.plan.TargetTest;
import dev.lethe.platform.plan.TargetTest.Subjects;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Step {@code register-test-plan}: completes the approved test plan with the digests of the models
 * and puts it into the log. No score of the treated model exists before this is done.
 */
@ApplicationScoped
class RegisterTestPlan implements TargetStep {

  static final String KIND = "register-test-plan";

  private final Progression progression;
  private final Workbench workbench;
  private final TenantTransaction transactions;
  private final Artifacts artifacts;
  private final Treatments treatments;
  private final PlanRegister register;
  private final Clock clock;
  private final String version;

  RegisterTestPlan(
      Progression progression,
      Workbench workbench,
      TenantTransaction transactions,
      Artifacts artifacts,
      Treatments treatments,
      PlanRegister register,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.progression = progression;
    this.workbench = workbench;
    this.transactions = transactions;
    this.artifacts = artifacts;
    this.treatments = treatments;
    this.register = register;
    this.clock = clock;
    this.version = version;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean signs() {
    return true;
  }

  @Override
  public Progression progression() {
    return progression;
  }

  @Override
  public StepResult run(StepContext context) throws StepFailure {
    UUID tenant = context.tenantId();
    TargetWork work = workbench.load(context);
    TestPlan plan = plan(work);
    try {
      StoredArtifact stored = artifacts.add(tenant, plan.bytes());
      // Fixed before the entry is logged, so that a second try logs the same entry.
      Instant registered = transactions.call(tenant, () -> fix(tenant, work, stored));
      long index =
          register.add(tenant, work.plan().document().request(), stored.digest(), registered);
      return StepResult.of(() -> treatments.locked(work.target().id()).logIndex = index)
          .withDetail("Test plan registered in the log as entry " + index + ".");
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The test plan could not be stored.", e);
    } catch (LogException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The log did not take the test plan.", e);
    }
  }

  private Instant fix(UUID tenant, TargetWork work, StoredArtifact stored) {
    TreatmentEntity row = treatments.locked(work.target().id());
    Instant registered = row.registeredAt;
    if (registered == null) {
      registered = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      row.testPlanDigest = stored.digest().toString();
      row.registeredAt = registered;
      artifacts.keep(tenant, stored, "application/json", Treatments.RUNS.of(work.target().id()));
    } else if (!stored.digest().toString().equals(row.testPlanDigest)) {
      throw new IllegalStateException("another test plan was registered for " + row.targetId);
    }
    return registered;
  }

  private TestPlan plan(TargetWork work) {
    TargetTest test = work.target().test();
    List<Long> seeds = new ArrayList<>();
    seeds.add(work.target().unlearning().seed());
    seeds.addAll(test.oracles().seeds());
    return new TestPlan(
        TestPlan.SCHEMA,
        work.plan().document().request().toString(),
        test.rule(),
        new TestPlan.Models(
            work.model(),
            work.treatment().candidate().orElseThrow().manifest(),
            work.treatment().oracles(),
            seeds),
        new TestPlan.Records(
            test.samples().forget(), test.samples().retain(), test.samples().holdout()),
        new TestPlan.Size(
            test.unit(), test.subjects().map(Subjects::labels), test.plannedUnits(), test.power()),
        version,
        test.canaries());
  }
}
