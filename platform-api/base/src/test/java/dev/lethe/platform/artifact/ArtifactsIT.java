// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who keeps and who gives up what, at one instant: a clock may be coarse. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ArtifactsIT {

  private static final ArtifactKind KIND = new ArtifactKind("test");
  private static final ArtifactOwner ONE = KIND.of("one");
  private static final ArtifactOwner OTHER = KIND.of("other");

  @Inject Artifacts artifacts;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final UUID tenant = new TestTenant().id();
  private ArtifactRows rows;
  private StoredArtifact stored;

  @BeforeEach
  void keep() throws Exception {
    rows = new ArtifactRows(entities, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    stored = artifacts.add(tenant, tenant.toString().getBytes(UTF_8));
    transactions.run(tenant, () -> keep(ONE));
  }

  private void keep(ArtifactOwner owner) {
    rows.keep(tenant, stored, "text/plain", owner);
  }

  private boolean live() {
    return transactions.call(tenant, () -> rows.isLive(tenant, stored.digest()));
  }

  @Test
  void whatIsPurgedKeptAndReleasedAgainInOneTransactionIsPurged() {
    transactions.run(
        tenant,
        () -> {
          assertThat(rows.release(tenant, ONE)).containsExactly(stored.digest());
          keep(OTHER);
          assertThat(rows.isLive(tenant, stored.digest())).isTrue();
          assertThat(rows.release(tenant, OTHER)).containsExactly(stored.digest());
        });
    assertThat(live()).isFalse();
  }

  @Test
  void whatIsPurgedAndKeptInOneTransactionIsLive() {
    transactions.run(
        tenant,
        () -> {
          assertThat(rows.release(tenant, ONE)).containsExactly(stored.digest());
          keep(OTHER);
          assertThat(rows.release(tenant, ONE)).isEmpty();
        });
    assertThat(live()).isTrue();
  }
}
