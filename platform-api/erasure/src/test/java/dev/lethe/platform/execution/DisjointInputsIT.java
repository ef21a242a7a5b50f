// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.operation.StepContext;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class DisjointInputsIT {

  @Inject Workbench workbench;
  @Inject SubjectIndex index;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();

  @Test
  void refusesARunWhoseInputsHoldARecordToForget() throws Exception {
    StoredTreatment stored = new StoredTreatment(tenant, artifacts, transactions, log);
    TargetWork work = workbench.load(step(new TargetInput(stored.plan, stored.target)));
    assertThatThrownBy(() -> workbench.treatment(tenant.id(), work))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("6 of the records to forget");
    assertThatThrownBy(() -> workbench.repetition(tenant.id(), work))
        .isInstanceOf(StepFailure.class);
  }

  @Test
  void findsRecordsByTheirIdsWhereverTheyStandInTheOtherVersion() {
    Registrations registrations = new Registrations(tenant);
    String dataset = registrations.dataset();
    UUID before = version(registrations, dataset, 12);
    UUID after = version(registrations, dataset, 8);
    assertThat(returned(before, RecordSet.of(7, 8, 11), after, 8)).isEqualTo(RecordSet.of(7));
    assertThat(returned(before, RecordSet.of(8, 9, 10, 11), after, 8).isEmpty()).isTrue();
    assertThatThrownBy(() -> returned(before, RecordSet.of(8), after, 9))
        .as("a record whose id is not known")
        .hasMessageContaining("lacks record ids");
  }

  private RecordSet returned(UUID before, RecordSet records, UUID after, int rows) {
    return transactions.call(tenant.id(), () -> index.returned(before, records, after, rows));
  }

  private static UUID version(Registrations registrations, String dataset, int count) {
    return UUID.fromString(
        registrations
            .version(
                dataset,
                IdxBytes.images(count, 4),
                IdxBytes.labels(count, 2),
                IdxBytes.companion(count))
            .getString("id"));
  }

  /** A step that only says whose it is and what its input was. */
  private StepContext step(TargetInput input) {
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "tenantId" -> tenant.id();
                  case "input" -> input;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
