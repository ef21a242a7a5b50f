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
    assertThat(take("first")).isEqualTo(Map.of(7L, model));
  }

  @Test
  void forgetsWhatLearnedFromAPurgedVersion() throws Exception {
    Digest model = keep(7);
    transactions.run(id, () -> models.forget(id, data));
    artifacts.removePurged(id);
    assertThat(kept(id, PIPELINE, 7)).isEmpty();
    assertThat(artifacts.isReadable(id, model)).isFalse();
  }

  @Test
  void leavesAModelToThoseWhoTookItAfterItIsForgotten() throws Exception {
    Digest model = keep(7);
    take("first");
    transactions.run(id, () -> models.forget(id, data));
    artifacts.removePurged(id);
    assertThat(artifacts.isReadable(id, model)).isTrue();
    transactions.run(id, () -> artifacts.release(id, "first"));
    artifacts.removePurged(id);
    assertThat(artifacts.isReadable(id, model)).isFalse();
  }

  @Test
  void keepsTheFirstOfTwoEqualOnes() throws Exception {
    Digest first = keep(7);
    keep(7);
    assertThat(take("first")).isEqualTo(Map.of(7L, first));
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

  private Map<Long, Digest> take(String owner) {
    return transactions.call(id, () -> models.take(id, PIPELINE, List.of(7L), owner));
  }
}
