// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MerkleTree;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.key.SigningKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class InstallationLogIT {

  private static final int THREADS = 64;
  private static final int EACH = 157;
  private static final List<String> ROWS = List.of("log_entry", "log_tile", "log_checkpoint");

  @Inject InstallationLog installation;
  @Inject PostgresLogStore store;
  @Inject SigningKeys keys;
  @Inject LogSettings settings;
  @Inject Witnessing witnessing;

  @TempDir private Path folder;

  private static LogEntry fresh() {
    Digest digest = Digest.of(UUID.randomUUID().toString().getBytes(UTF_8));
    return new LogEntry.Plan(digest, Instant.parse("2026-09-21T17:38:49Z"), digest);
  }

  @Test
  void givesTheSameEntryTheSameIndexAndProvesIt() throws Exception {
    LogEntry entry = fresh();
    long index = installation.append(entry);
    assertThat(installation.append(entry)).isEqualTo(index);
    TransparencyLog log = installation.open();
    assertThat(log.entry(index)).isEqualTo(entry);
    assertThat(
            installation
                .proofOf(index)
                .verify(entry.bytes(), LogPolicy.ofLog(log.noteKey()))
                .checkpoint()
                .size())
        .isGreaterThan(index);
  }

  @Test
  void givesGaplessIndexesToSixtyFourThreadsOfTwoProcesses() throws Exception {
    TransparencyLog here = installation.open();
    TransparencyLog there =
        TransparencyLog.open(keys.logKeys(), store, new AnchorFile(keys.anchor()));
    Checkpoint before = here.head();
    List<Callable<List<Long>>> work = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      TransparencyLog log = t % 2 == 0 ? here : there;
      work.add(
          () -> {
            List<Long> indexes = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
              indexes.add(log.append(fresh()));
            }
            return indexes;
          });
    }
    List<Long> indexes = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<List<Long>> done : pool.invokeAll(work)) {
        indexes.addAll(done.get());
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(indexes)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(before.size(), before.size() + THREADS * EACH).boxed().toList());
    Checkpoint after = here.head();
    assertThat(here.consistencyProof(before.size()).holds(before.root(), after.root())).isTrue();
    assertThat(
            MerkleTree.of(
                    store.entries(0, (int) after.size()).stream()
                        .map(MerkleTree::leafHash)
                        .toList())
                .root())
        .isEqualTo(after.root());
  }

  @Test
  void keepsThePublishedCheckpointInTheAnchorToo() throws Exception {
    installation.append(fresh());
    assertThat(Files.readString(keys.anchor())).isEqualTo(installation.open().checkpoint().text());
    assertThat(installation.fault()).isEmpty();
  }

  @Test
  void provesEntriesOfManyThreadsUnderHeadsThatTheWitnessCosigned() throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      work.add(
          () -> {
            boolean proved = true;
            for (int i = 0; i < 10; i++) {
              LogEntry entry = fresh();
              long index = installation.append(entry);
              proved &=
                  installation
                      .proofOf(index)
                      .verify(entry.bytes(), installation.policy())
                      .quorumMet();
            }
            return proved;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Boolean> done : pool.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void servesTheHeadWithTheLineOfItsWitness() throws Exception {
    installation.append(fresh());
    installation.witness();
    byte[] head =
        RestAssured.get("/api/v1/log/checkpoint").then().statusCode(200).extract().asByteArray();
    assertThat(installation.policy().verify(head).quorumMet()).isTrue();
  }

  @Test
  void leavesNothingBehindWhenAnAppendIsRefused() throws Exception {
    long size = store.size();
    LogEntry entry = fresh();
    assertThatThrownBy(
            () ->
                store.exclusively(
                    () -> {
                      store.append(
                          store.size(),
                          List.of(entry.bytes()),
                          List.of(entry.leafHash()),
                          List.of());
                      throw new LogException(LogException.Reason.FORKED, "refused");
                    }))
        .isInstanceOf(LogException.class);
    assertThat(store.indexOf(entry.leafHash())).isEmpty();
    assertThat(store.size()).isEqualTo(size);
  }

  @Test
  void refusesToChangeOrTakeAwayEntries() throws Exception {
    installation.append(fresh());
    refuses("update log_entry set entry = 'x'");
    refuses("delete from log_entry");
    refuses("truncate log_entry");
    refuses("delete from log_tile");
    refuses("update log_checkpoint set note = 'x'");
  }

  @Test
  void noticesAtStartThatTheDatabaseWasPutBackAndTakesNothingMoreBeforeAMirrorBroughtItUp()
      throws Exception {
    installation.append(fresh());
    copyTo("kept");
    new LogMirror(folder.resolve("early")).update(installation.open());
    installation.append(fresh());
    new LogMirror(folder.resolve("late")).update(installation.open());
    Checkpoint signed = installation.open().head();
    try {
      putBack("kept");
      InstallationLog restarted = new InstallationLog(store, keys, settings, witnessing);
      assertThat(restarted.fault())
          .hasValueSatisfying(f -> assertThat(f).startsWith("ROLLED_BACK"));
      assertThatThrownBy(() -> restarted.append(fresh()))
          .isInstanceOf(LogException.class)
          .extracting(e -> ((LogException) e).reason())
          .isEqualTo(LogException.Reason.ROLLED_BACK);
      assertThat(restarted.open().head().size()).as("reads go on").isPositive();

      assertThatThrownBy(() -> restarted.restore(folder.resolve("early")))
          .isInstanceOf(LogException.class);
      assertThat(restarted.fault()).isPresent();
      assertThat(restarted.restore(folder.resolve("late"))).isEqualTo(1);
      assertThat(restarted.fault()).isEmpty();
      assertThat(restarted.open().head()).isEqualTo(signed);
      assertThat(restarted.append(fresh())).isEqualTo(signed.size());
      assertThat(restarted.restore(folder.resolve("early"))).as("nothing is missing").isZero();
    } finally {
      asAdministrator("drop schema kept cascade");
    }
    assertThat(new InstallationLog(store, keys, settings, witnessing).fault()).isEmpty();
  }

  private static void copyTo(String schema) throws SQLException {
    asAdministrator("create schema " + schema);
    for (String table : ROWS) {
      asAdministrator("create table %1$s.%2$s as table %2$s".formatted(schema, table));
    }
  }

  private static void putBack(String schema) throws SQLException {
    for (String table : ROWS) {
      asAdministrator("set session_replication_role = replica; delete from " + table);
      asAdministrator(
          "set session_replication_role = replica; insert into %1$s table %2$s.%1$s"
              .formatted(table, schema));
    }
  }

  private static void asAdministrator(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void refuses(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asApplication();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class);
    }
  }
}
