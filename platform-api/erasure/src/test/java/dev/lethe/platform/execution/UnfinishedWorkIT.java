// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.model.Succession;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of data and models that work made which never came to its end. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class UnfinishedWorkIT {

  @Inject UnfinishedWork unfinished;
  @Inject ErasedVersions erased;
  @Inject Treatments treatments;
  @Inject Succession succession;
  @Inject Models models;
  @Inject Datasets datasets;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;
  @Inject PublicLog log;

  private final TestTenant tenant = new TestTenant();
  private StoredTreatment work;
  private UUID made = tenant.id();

  @BeforeEach
  void stopped() throws Exception {
    work = new StoredTreatment(tenant, artifacts, transactions, log);
    made = UUID.fromString(work.dataAfter);
    run("update model_version set state = 'QUARANTINED' where id = ?", work.after);
    run("update erasure_request set state = 'VERIFICATION_FAILED' where id = ?", work.request);
  }

  @Test
  void givesUpWhatNobodyUses() {
    giveUp();
    assertThat(data()).isEqualTo(DatasetVersion.State.PURGED);
    assertThat(model(work.after)).isEqualTo(ModelVersion.State.TOMBSTONED);
    assertThat(transactions.call(tenant.id(), () -> erased.of(work.request))).isEmpty();
  }

  /** It holds the records of other people, whose requests find it by its data. */
  @Test
  void keepsDataThatAModelInUseLearnedFrom() throws Exception {
    UUID registered = UUID.randomUUID();
    run(
        """
        insert into model_version (id, tenant_id, model_id, ordinal, kind, state,
          provenance_grade, recipe, shards, seed, dataset_version_id, holdout_version_id, digest,
          parameters, created_at)
        select ?, tenant_id, model_id, 3, kind, 'REGISTERED', provenance_grade, recipe, shards,
          seed, dataset_version_id, holdout_version_id, digest, parameters, created_at
        from model_version where id = ?
        """,
        registered,
        work.after);
    giveUp();
    assertThat(data()).isEqualTo(DatasetVersion.State.READY);
    assertThat(transactions.call(tenant.id(), () -> models.trainedOn(made)))
        .extracting(ModelVersion::id)
        .containsExactly(registered);
    assertThat(model(work.after)).isEqualTo(ModelVersion.State.TOMBSTONED);
    assertThat(transactions.call(tenant.id(), () -> erased.of(work.request)))
        .as("the next run makes a version anew")
        .isEmpty();
  }

  /** The database ended one of the two before, and what it had done was done again. */
  @Test
  void waitsForWhoLocksTheSameAndHoldsNothingThatThatOneNeeds() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> finalising =
        other.submit(
            () ->
                transactions.run(
                    tenant.id(),
                    () -> {
                      var rows = treatments.locked(List.of(work.failedTarget, work.target));
                      assertThat(rows).hasSize(2);
                      held.countDown();
                      Eventually.someTransactionWaits();
                      assertThat(datasets.lock(() -> Set.of(made))).hasSize(1);
                      succession.lock(Set.of(work.before, work.after));
                    }));
    Latches.await(held);
    giveUp();
    finalising.get();
    other.shutdown();
    assertThat(data()).isEqualTo(DatasetVersion.State.PURGED);
  }

  @Test
  void knowsWhatIsAboutToGo() throws Exception {
    run("update erased_version set purged_at = null where request_id = ?", work.request);
    UUID before = UUID.fromString(work.dataBefore);
    assertThat(givenUp(before)).as("its work did not pass").isFalse();
    run("update erasure_request set state = 'CERTIFYING' where id = ?", work.request);
    assertThat(givenUp(before)).isTrue();
    assertThat(givenUp(made)).as("it takes the other's place").isFalse();
  }

  private boolean givenUp(UUID version) {
    return transactions.call(tenant.id(), () -> erased.isGivenUp(version));
  }

  private void giveUp() {
    transactions.run(tenant.id(), () -> unfinished.giveUp(tenant.id(), List.of(work.request)));
  }

  private DatasetVersion.State data() {
    return transactions.call(tenant.id(), () -> datasets.version(made)).state();
  }

  private ModelVersion.State model(UUID version) {
    return transactions.call(tenant.id(), () -> models.version(version)).state();
  }

  private static void run(String sql, UUID... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement write = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        write.setObject(i + 1, values[i]);
      }
      assertThat(write.executeUpdate()).isOne();
    }
  }
}
