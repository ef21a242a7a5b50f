// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.TinyModels;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of retrained models, and for how long. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ComparisonModelsIT {

  private static final Digest PIPELINE = Digest.of("pipeline".getBytes(UTF_8));

  @Inject ComparisonModels models;
  @Inject ErasedVersions erasures;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final UUID id = tenant.id();
  private UUID data = id;

  @BeforeEach
  void register() {
    data = UUID.fromString(new TinyModels(tenant).data(12, 1));
  }

  @Test
  void findsAModelOfTheSamePipelineAndSeedOnly() throws Exception {
    Digest model = keep(7);
    assertThat(kept(id, PIPELINE, 7, 8)).containsExactly(7L);
    assertThat(kept(id, Digest.of("another".getBytes(UTF_8)), 7)).isEmpty();
    assertThat(kept(new TestTenant().id(), PIPELINE, 7)).isEmpty();
    assertThat(take(UUID.randomUUID())).isEqualTo(Map.of(7L, model));
  }

  @Test
  void forgetsWhatLearnedFromAPurgedVersion() throws Exception {
    Digest model = keep(7);
    transactions.run(id, () -> models.forget(id, data));
    artifacts.removeReleased(id);
    assertThat(kept(id, PIPELINE, 7)).isEmpty();
    assertThat(artifacts.isReadable(id, model)).isFalse();
  }

  @Test
  void forgetsWhatLearnedFromAPurgedVersionWhicheverRequestTookIt() throws Exception {
    UUID target = withdrawnTreatment(data);
    Digest model = keep(7);
    take(target);
    transactions.run(id, () -> models.forget(id, data));
    artifacts.removeReleased(id);
    assertThat(artifacts.isReadable(id, model)).isFalse();
  }

  @Test
  void forgetsWhatIsTakenThoughItWasKeptForLongEnough() throws Exception {
    UUID target = withdrawnTreatment(data);
    Digest model = keep(7);
    take(target);
    planted("update comparison_model set made_at = now() - interval '9 years' where tenant_id = ?");
    models.sweep();
    artifacts.removeReleased(id);
    assertThat(kept(id, PIPELINE, 7)).isEmpty();
    assertThat(artifacts.isReadable(id, model)).isTrue();
    transactions.run(id, () -> models.forget(id, data));
    artifacts.removeReleased(id);
    assertThat(artifacts.isReadable(id, model)).isFalse();
  }

  @Test
  void looksForRecordsInVersionsThatWereMadeForOtherRequests() throws Exception {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    UUID withoutFirst = UUID.randomUUID();
    erased(first, data, withoutFirst);
    erased(second, data, UUID.randomUUID());
    assertThat(transactions.call(id, () -> erasures.holding(second, data)))
        .containsExactlyInAnyOrder(data, withoutFirst);
    assertThat(new TestTenant().id())
        .satisfies(
            other ->
                assertThat(transactions.call(other, () -> erasures.holding(second, data)))
                    .containsExactly(data));
  }

  @Test
  void keepsTheFirstOfTwoEqualOnes() throws Exception {
    Digest first = keep(7);
    keep(7);
    assertThat(take(UUID.randomUUID())).isEqualTo(Map.of(7L, first));
  }

  private Digest keep(long seed) throws Exception {
    StoredArtifact file = artifacts.add(id, UUID.randomUUID().toString().getBytes(UTF_8));
    ComparisonModels.Kept model =
        new ComparisonModels.Kept(
            PIPELINE, seed, data, file.digest(), PIPELINE, PIPELINE, List.of(file));
    transactions.run(id, () -> models.keep(id, model));
    return file.digest();
  }

  private Iterable<Long> kept(UUID who, Digest pipeline, long... seeds) {
    List<Long> wanted = LongStream.of(seeds).boxed().toList();
    return transactions.call(who, () -> models.kept(who, pipeline, wanted));
  }

  private Map<Long, Digest> take(UUID target) {
    return transactions.call(id, () -> models.take(id, PIPELINE, List.of(7L), target));
  }

  /** A target of a request that was given up, whose models learned from a version; its id. */
  private UUID withdrawnTreatment(UUID learnedFrom) throws SQLException {
    UUID request = UUID.randomUUID();
    UUID before = UUID.randomUUID();
    UUID model = UUID.randomUUID();
    UUID target = UUID.randomUUID();
    erased(request, before, learnedFrom);
    planted(
        """
        insert into model_version (tenant_id, id, model_id, ordinal, kind, state, provenance_grade,
          recipe, shards, seed, dataset_version_id, holdout_version_id, created_at)
        values (?, ?, gen_random_uuid(), 1, 'LETHE_RECIPE', 'REGISTERED', 'P3', '{}', 1, 7, ?,
          gen_random_uuid(), now())
        """,
        model,
        before);
    planted(
        """
        insert into treatment (tenant_id, target_id, request_id, plan_id, original_version_id,
          version)
        values (?, ?, ?, gen_random_uuid(), ?, 0)
        """,
        target,
        request,
        model);
    return target;
  }

  private void erased(UUID request, UUID before, UUID after) throws SQLException {
    planted(
        "insert into erased_version (tenant_id, request_id, dataset_version_id, new_version_id)"
            + " values (?, ?, ?, ?)",
        request,
        before,
        after);
  }

  /** Writes rows of the organisation without those that they refer to. */
  private void planted(String sql, UUID... values) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement settings = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      settings.execute("set session_replication_role = replica");
      insert.setObject(1, id);
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 2, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
