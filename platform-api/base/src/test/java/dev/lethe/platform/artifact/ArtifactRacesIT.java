// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Latches;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One transaction comes to need what another one gives up, or a third one deletes. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ArtifactRacesIT {

  private static final ArtifactKind KIND = new ArtifactKind("test");
  private static final ArtifactOwner OLD = KIND.of("old");
  private static final ArtifactOwner NEW = KIND.of("new");

  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private final UUID tenant = new TestTenant().id();
  private StoredArtifact stored;

  @BeforeEach
  void keep() throws Exception {
    stored = artifacts.add(tenant, tenant.toString().getBytes(UTF_8));
    transactions.run(tenant, () -> artifacts.keep(tenant, stored, "text/plain", OLD));
  }

  @Test
  void whatIsKeptWhileItsLastOwnerGivesItUpStays() throws Exception {
    meanwhile(
        () -> artifacts.keep(tenant, stored, "text/plain", NEW),
        () -> transactions.run(tenant, () -> artifacts.release(tenant, OLD)));
    newOwnerHasIt();
  }

  @Test
  void whatIsReferredToWhileItsLastOwnerGivesItUpStays() throws Exception {
    meanwhile(
        () -> artifacts.refer(tenant, stored.digest(), NEW),
        () -> transactions.run(tenant, () -> artifacts.release(tenant, OLD)));
    newOwnerHasIt();
  }

  @Test
  void whatIsKeptAgainWhileItIsAboutToBeDeletedStays() throws Exception {
    transactions.run(tenant, () -> artifacts.release(tenant, OLD));
    meanwhile(
        () -> artifacts.keep(tenant, stored, "text/plain", NEW),
        () -> {
          try {
            artifacts.removeReleased(tenant);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    newOwnerHasIt();
  }

  private void newOwnerHasIt() throws IOException {
    artifacts.removeReleased(tenant);
    assertThat(artifacts.isReadable(tenant, stored.digest())).isTrue();
    assertThat(transactions.call(tenant, () -> artifacts.isComplete(tenant, NEW))).isTrue();
    assertThat(artifacts.read(tenant, stored.digest()))
        .isEqualTo(tenant.toString().getBytes(UTF_8));
  }

  /**
   * Does the second thing while the transaction of the first is open, and commits that once the
   * second has ended or waits for it.
   */
  private void meanwhile(Runnable first, Runnable second) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> open =
          threads.submit(
              () ->
                  transactions.run(
                      tenant,
                      () -> {
                        first.run();
                        done.countDown();
                        Latches.await(commit);
                      }));
      Latches.await(done);
      Future<?> other = threads.submit(second);
      Eventually.holds(
          "the other is at its lock or through", () -> other.isDone() || somebodyWaits());
      commit.countDown();
      open.get(1, TimeUnit.MINUTES);
      other.get(1, TimeUnit.MINUTES);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean somebodyWaits() throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "select count(*) from pg_stat_activity where wait_event_type='Lock'")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }
}
