// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.CanaryPlan.Riders;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.CarriedCanaries;
import dev.lethe.platform.fixture.treatment.CarriedCanaries.Planned;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.plan.Plans;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Canaries that leave a model with the records of a request. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class CanaryWorkIT {

  @Inject CanaryWork work;
  @Inject TargetReader targets;
  @Inject Plans plans;
  @Inject StoredRecordSets sets;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();

  @Test
  void aBlockThatWasLookedAtBeforeLeavesTheModelWithTheNextOneAndIsNoCanaryAfterwards()
      throws Exception {
    CarriedCanaries canaries = new CarriedCanaries(tenant, artifacts, transactions, log, plans);
    RecordSet one = range(100, 120);
    RecordSet two = range(120, 140);
    Planned first = canaries.planned(plan(canaries, one, false));
    canaries.begun(first);
    assertThat(carried(first).used()).isEqualTo(one);
    canaries.reported(first, Finding.TRACE);
    assertThat(carried(first).used()).as("its own report is none before it").isEqualTo(one);
    Planned second = canaries.planned(plan(canaries, two, true));
    canaries.begun(second);
    CanaryWork.Carried carried = carried(second);
    assertThat(carried.used()).isEqualTo(one.or(two));
    assertThat(carried.leaving()).isEqualTo(one.or(two).and(canaries.sealed.heads()));
    assertThat(carried.sealed().after(carried.used(), RecordSet.of()).records())
        .isEqualTo(range(140, 200));
  }

  private static RecordSet range(int from, int to) {
    return RecordSet.of(IntStream.range(from, to));
  }

  private CanaryWork.Carried carried(Planned planned) {
    TargetInput input = new TargetInput(planned.plan(), planned.target().id());
    return work.of(tenant.id(), targets.read(tenant.id(), input)).orElseThrow();
  }

  private CanaryPlan plan(CarriedCanaries canaries, RecordSet block, boolean again) {
    Digest kept =
        transactions.call(
            tenant.id(), () -> sets.keep(tenant.id(), block, Models.owner(canaries.stored.before)));
    Digest sealed = canaries.sealed.digest();
    return new CanaryPlan(
        sealed,
        sealed,
        sealed,
        sealed,
        CanaryPlan.SIZE,
        CanaryPlan.BLOCKS,
        1,
        Optional.of(new Riders(kept, 1, sealed, again)));
  }
}
