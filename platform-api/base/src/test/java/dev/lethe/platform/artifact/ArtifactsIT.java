// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who keeps and who gives up what, and what becomes of bytes that nobody keeps. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ArtifactsIT {

  private static final ArtifactKind KIND = new ArtifactKind("test");
  private static final ArtifactOwner ONE = KIND.of("one");
  private static final ArtifactOwner OTHER = KIND.of("other");

  @Inject Artifacts artifacts;
  @Inject ArtifactFiles files;
  @Inject ArtifactRows rows;
  @Inject ArtifactCollector collector;
  @Inject Rows database;
  @Inject TenantTransaction transactions;

  private final UUID tenant = new TestTenant().id();
  private final byte[] bytes = tenant.toString().getBytes(UTF_8);
  private StoredArtifact stored;

  @BeforeEach
  void keep() throws Exception {
    stored = artifacts.add(tenant, bytes);
    transactions.run(tenant, () -> keep(ONE));
  }

  private void keep(ArtifactOwner owner) {
    artifacts.keep(tenant, stored, "text/plain", owner);
  }

  private String state() {
    return state(stored.digest());
  }

  private String state(Digest digest) {
    return transactions.call(
        tenant,
        () ->
            database
                .first(
                    "select state from artifact where tenant_id = ? and digest = ?",
                    row -> row.getString(1),
                    tenant,
                    digest.hex())
                .orElse("none"));
  }

  private boolean readable() {
    return artifacts.isReadable(tenant, stored.digest());
  }

  @Test
  void whatIsReleasedKeptAndReleasedAgainInOneTransactionIsReleased() {
    transactions.run(
        tenant,
        () -> {
          assertThat(artifacts.release(tenant, ONE)).containsExactly(stored.digest());
          keep(OTHER);
          assertThat(artifacts.release(tenant, OTHER)).containsExactly(stored.digest());
        });
    assertThat(state()).isEqualTo("RELEASED");
  }

  /** Each way to lock the row of a file, after a lock that comes later in the order. */
  @Test
  void filesAreLockedInTheirPlaceAmongAllLocks() {
    List<Runnable> locking =
        List.of(
            () -> keep(OTHER),
            () -> artifacts.refer(tenant, stored.digest(), OTHER),
            () -> artifacts.release(tenant, ONE),
            () -> rows.lockedUnneeded(tenant, stored.digest()));
    for (Runnable way : locking) {
      assertThatThrownBy(
              () ->
                  transactions.run(
                      tenant,
                      () -> {
                        database.lock(LockOrder.LIST, 1);
                        way.run();
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("locks ARTIFACT (row) after LIST");
    }
    transactions.run(
        tenant,
        () -> {
          keep(OTHER);
          database.lock(LockOrder.LIST, 1);
          assertThat(artifacts.release(tenant, OTHER)).as("it is held").isEmpty();
        });
    assertThat(state()).isEqualTo("KEPT");
  }

  @Test
  void whatIsReleasedAndKeptInOneTransactionIsKept() {
    transactions.run(
        tenant,
        () -> {
          assertThat(artifacts.release(tenant, ONE)).containsExactly(stored.digest());
          keep(OTHER);
          assertThat(artifacts.release(tenant, ONE)).isEmpty();
        });
    assertThat(state()).isEqualTo("KEPT");
  }

  @Test
  void whatIsReleasedIsDeletedAndNobodyCanReferToItThen() throws Exception {
    transactions.run(tenant, () -> artifacts.release(tenant, ONE));
    assertThatThrownBy(
            () -> transactions.run(tenant, () -> artifacts.refer(tenant, stored.digest(), OTHER)))
        .isInstanceOf(IllegalStateException.class);

    artifacts.removeReleased(tenant);

    assertThat(readable()).isFalse();
    assertThat(state()).isEqualTo("DELETED");
    assertThatThrownBy(() -> transactions.run(tenant, () -> keep(OTHER)))
        .isInstanceOf(IllegalStateException.class);
    stored = artifacts.add(tenant, bytes);
    transactions.run(tenant, () -> keep(OTHER));
    assertThat(state()).isEqualTo("KEPT");
    assertThat(artifacts.read(tenant, stored.digest())).isEqualTo(bytes);
  }

  @Test
  void whatWasAddedAgainMeanwhileIsNotDeleted() throws Exception {
    StoredArtifact again = artifacts.add(tenant, bytes);
    assertThat(transactions.call(tenant, () -> artifacts.release(tenant, ONE))).isEmpty();
    assertThat(state()).isEqualTo("STAGED");
    artifacts.removeReleased(tenant);
    assertThat(readable()).isTrue();

    transactions.run(tenant, () -> artifacts.discard(tenant, again));
    artifacts.removeReleased(tenant);
    assertThat(readable()).isFalse();
  }

  @Test
  void theSameBytesAreAddedTwiceInOneTransaction() {
    transactions.run(
        tenant,
        () -> {
          keep(OTHER);
          for (int i = 0; i < 2; i++) {
            try {
              keepNew(artifacts.add(tenant, bytes), KIND.of(i));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
    assertThat(transactions.call(tenant, () -> artifacts.owners(tenant, stored.digest())))
        .containsExactlyInAnyOrder(ONE, OTHER, KIND.of(0), KIND.of(1));
  }

  private void keepNew(StoredArtifact fresh, ArtifactOwner owner) {
    artifacts.keep(tenant, fresh, "text/plain", owner);
  }

  @Test
  void whatATryDidNotKeepGoesWithItAndWhatAnotherStagedStays() throws Exception {
    UUID step = UUID.randomUUID();
    Stager lost = new Stager(step, 1);
    Stager now = new Stager(step, 2);
    StoredArtifact kept = added(lost, "kept");
    StoredArtifact left = added(lost, "left");
    StoredArtifact shared = added(lost, "shared");
    assertThat(added(now, "shared").digest()).isEqualTo(shared.digest());
    transactions.run(tenant, () -> keepNew(kept, OTHER));

    artifacts.giveUp(tenant, lost);
    assertThat(state(kept.digest())).isEqualTo("KEPT");
    assertThat(state(left.digest())).isEqualTo("DELETED");
    assertThat(artifacts.isReadable(tenant, left.digest())).isFalse();
    assertThat(state(shared.digest())).isEqualTo("STAGED");
    assertThat(artifacts.isReadable(tenant, shared.digest())).isTrue();

    artifacts.giveUp(tenant, now);
    assertThat(artifacts.isReadable(tenant, shared.digest())).isFalse();
    assertThat(state()).as("stored by nobody's try").isEqualTo("KEPT");
  }

  private StoredArtifact added(Stager stager, String text) throws IOException {
    stager.enter();
    try {
      return artifacts.add(tenant, text.getBytes(UTF_8));
    } finally {
      Stager.leave();
    }
  }

  @Test
  void whatIsNeverKeptIsCollectedOnceItHasWaitedTooLong() throws Exception {
    StoredArtifact waits = artifacts.add(tenant, "waits".getBytes(UTF_8));
    collector.sweep(tenant);
    assertThat(state(waits.digest())).isEqualTo("STAGED");

    ArtifactRows tomorrow =
        new ArtifactRows(database, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
    transactions.run(tenant, () -> tomorrow.expire(tenant));
    collector.sweep(tenant);
    assertThat(state(waits.digest())).isEqualTo("DELETED");
    assertThat(artifacts.isReadable(tenant, waits.digest())).isFalse();
    assertThat(readable()).isTrue();
  }

  @Test
  void bytesThatNoRowSpeaksOfAreRemoved() throws Exception {
    byte[] strange = "of an earlier release".getBytes(UTF_8);
    Digest digest = Digest.of(strange);
    files.write(tenant, digest, new ByteArrayInputStream(strange));
    collector.sweep(tenant);
    assertThat(files.stored(tenant)).containsExactly(stored.digest());
    assertThat(state(digest)).isEqualTo("DELETED");

    files.write(tenant, digest, new ByteArrayInputStream(strange));
    collector.sweep(tenant);
    assertThat(files.stored(tenant)).as("written by who was too late").hasSize(1);
  }

  @Test
  void aRowIsThereBeforeItsBytes() {
    Digest digest = Digest.of("never written".getBytes(UTF_8));
    transactions.run(
        tenant,
        () ->
            rows.stage(
                tenant,
                new StoredArtifact(digest, 13, UUID.randomUUID()),
                Optional.empty(),
                Duration.ofHours(1)));
    assertThat(state(digest)).isEqualTo("STAGED");
    assertThatThrownBy(
            () ->
                transactions.run(
                    tenant,
                    () -> keepNew(new StoredArtifact(digest, 13, UUID.randomUUID()), OTHER)))
        .hasMessageContaining("has no bytes");
  }
}
