// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Conclusion;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.Outcome;
import dev.lethe.certification.statement.OutcomeRule;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.CanaryPlan.Riders;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.execution.Outcomes;
import dev.lethe.platform.execution.PublicLog;
import dev.lethe.platform.execution.Treatments;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.CarriedCanaries;
import dev.lethe.platform.fixture.treatment.CarriedCanaries.Planned;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.report.ReplayReport;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.TrainedModels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks of canaries from revision to revision, and from a trace to the block after it. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class CanaryDesignsIT {

  @Inject CanaryDesigns designs;
  @Inject Beacon beacon;
  @Inject Plans plans;
  @Inject Treatments treatments;
  @Inject TrainedModels models;
  @Inject ErasureRequests requests;
  @Inject StoredRecordSets sets;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();
  private CarriedCanaries canaries;

  @BeforeEach
  void sealed() throws Exception {
    canaries = new CarriedCanaries(tenant, artifacts, transactions, log, plans);
  }

  @Test
  void everyRevisionHasTheBlockOfTheFirstHoweverFarTheLogHasGrown() throws Exception {
    CanaryPlan first = drawn();
    Planned unused = canaries.planned(first);
    grow();
    assertThat(beacon.newest().root()).isNotEqualTo(riders(first).root());
    CanaryPlan second = drawn();
    assertThat(riders(second)).isEqualTo(riders(first));
    Planned carried = canaries.planned(second);
    grow();
    assertThat(riders(drawn())).isEqualTo(riders(first));
    canaries.begun(carried);
    CanaryPlan afterwards = drawn();
    assertThat(riders(afterwards).root()).isEqualTo(beacon.newest().root());
    assertThat(records(afterwards).intersects(records(first))).isFalse();
    unused = canaries.planned(afterwards);
    grow();
    assertThat(riders(drawn())).as("the second block").isEqualTo(riders(afterwards));
    assertThat(unused.riders()).isEqualTo(riders(afterwards));
  }

  @Test
  void aTraceAsksForASecondBlockAndATraceInThatOneSuspendsTheClaim() throws Exception {
    Planned first = canaries.planned(drawn());
    assertThat(first.riders().again()).isFalse();
    canaries.begun(first);
    Conclusion.Finding undecided = outcome(first, canaries.reported(first, Finding.TRACE));
    assertThat(undecided.value()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(undecided.reasons()).containsExactly("TRACE_IN_BLOCK");
    grow();
    Planned second = canaries.planned(drawn());
    assertThat(second.riders().again()).isTrue();
    assertThat(second.riders().root()).isNotEqualTo(first.riders().root());
    RecordSet block = records(second.riders());
    assertThat(block.size()).isEqualTo(CanaryPlan.SIZE);
    assertThat(block.intersects(records(first.riders()))).isFalse();
    assertThat(canaries.sealed.records().and(block)).isEqualTo(block);
    canaries.begun(second);
    Conclusion.Finding refuted = outcome(second, canaries.report(second, Finding.OVERSHOOT));
    assertThat(refuted.value()).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(refuted.reasons()).containsExactly("TRACE_IN_SECOND_BLOCK");
    assertThat(outcome(second, canaries.reported(second, Finding.NO_TRACE)).value())
        .isEqualTo(Outcome.CONSISTENT_WITH_ERASURE);
    assertThat(riders(drawn()).again()).as("the last block showed none").isFalse();
  }

  /** What the next revision would say of the canaries. */
  private CanaryPlan drawn() {
    return transactions.call(
        tenant.id(),
        () -> {
          UUID version = canaries.stored.before;
          Holder holder =
              new Holder(
                  models.get(version), RecordSet.all(20), RecordSet.of(0, 1, 2), List.of(0), 17, 1);
          return designs
              .of(
                  tenant.id(),
                  requests.joined(tenant.id(), canaries.stored.request),
                  holder,
                  GuaranteeTier.E,
                  Seeds.of(holder.digest(), holder.forgotten().digest(), 1))
              .orElseThrow()
              .plan();
        });
  }

  private static Riders riders(CanaryPlan plan) {
    return plan.riders().orElseThrow();
  }

  private RecordSet records(CanaryPlan plan) {
    return records(riders(plan));
  }

  private RecordSet records(Riders riders) {
    return sets.of(tenant.id(), riders.records());
  }

  private void grow() throws Exception {
    long index =
        log.append(
            new LogEntry.Plan(
                StoredTreatment.digest(UUID.randomUUID().toString()),
                canaries.stored.now,
                StoredTreatment.digest("somebody else")));
    assertThat(index).isPositive();
  }

  /** What the outcome rule says, by the code that writes reports down. */
  private Conclusion.Finding outcome(Planned planned, MembershipReport report) {
    return OutcomeRule.decide(
        Outcomes.basis(
            1,
            planned.target(),
            transactions.call(tenant.id(), () -> treatments.of(planned.target())),
            "P3",
            Optional.of(
                new ReplayReport(
                    canaries.stored.modelAfter,
                    Optional.of(canaries.stored.modelAfter),
                    true,
                    StoredTreatment.digest("inputs"),
                    true,
                    Optional.empty())),
            JudgedReport.of(report, canaries.stored.testPlan)));
  }
}
