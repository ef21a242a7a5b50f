// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.fixture.LooseStep;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class IndexLoadsIT {

  /** With their persons, more rows than one chunk. */
  private static final int RECORDS = 40_000;

  @Inject SubjectIndex index;
  @Inject IndexLoads loads;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final UUID step = UUID.randomUUID();

  @TempDir Path folder;

  @Test
  void showsNoRowOfAVersionBeforeItIsPublishedAndAllOfThemThen() throws Exception {
    List<Integer> seen = new ArrayList<>();
    List<Long> stored = new ArrayList<>();
    UUID load =
        loads.load(
            new LooseStep(
                tenant.id(),
                step,
                folder,
                progress -> {
                  seen.add(found("p-7@example.org"));
                  stored.add(rows());
                }),
            file());
    assertThat(stored).as("chunks").startsWith(50_000L).hasSizeGreaterThan(1);
    assertThat(seen).containsOnly(0);
    assertThat(found("p-7@example.org")).isZero();

    UUID version = replaced();
    transactions.run(tenant.id(), () -> loads.publish(load, version));
    assertThat(found("p-7@example.org")).isEqualTo(2);
    int[] subjects =
        transactions.call(tenant.id(), () -> index.subjects(version, RecordSet.all(RECORDS)));
    assertThat(subjects).hasSize(RECORDS).startsWith(0, 0, 2, 2, 4, 4);
    assertThat(subjects[RECORDS - 1]).isEqualTo(RECORDS - 2);
    int[] some =
        transactions.call(
            tenant.id(), () -> index.subjects(version, RecordSet.of(1, 2, 3, 20_001, 39_998)));
    assertThat(some).containsExactly(1, 2, 2, 20_001, 39_998);
  }

  /** A READY version whose own rows are gone. */
  private UUID replaced() {
    UUID version = UUID.fromString(new Registrations(tenant).readyVersion(4, 2, 2));
    transactions.run(tenant.id(), () -> loads.drop(version));
    loads.removeDropped(tenant.id());
    return version;
  }

  @Test
  void leavesNothingOfACancelledLoad() throws Exception {
    LooseStep[] cancelled = new LooseStep[1];
    cancelled[0] = new LooseStep(tenant.id(), step, folder, progress -> cancelled[0].cancel());
    IndexFile file = file();
    assertThatThrownBy(() -> loads.load(cancelled[0], file))
        .isInstanceOf(InterruptedException.class);
    loads.sweep();
    assertThat(rows()).as("a step may still work").isEqualTo(50_000);
    endStep();
    loads.sweep();
    assertThat(rows()).isZero();
    assertThat(count("index_load")).isZero();
  }

  @Test
  void takesNoChunkOfATryThatWasGivenUp() throws Exception {
    IndexFile file = file();
    LooseStep lost =
        new LooseStep(
            tenant.id(),
            step,
            folder,
            progress -> {
              endStep();
              loads.sweep();
            });
    assertThatThrownBy(() -> loads.load(lost, file)).isInstanceOf(InterruptedException.class);
    assertThat(rows()).isZero();
    assertThat(count("index_load")).isZero();
  }

  @Test
  void leavesNothingOfALoadThatWasNotPublished() throws Exception {
    UUID load = loads.load(new LooseStep(tenant.id(), step, folder, progress -> {}), file());
    UUID version = replaced();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tenant.id(),
                    () -> {
                      loads.publish(load, version);
                      throw new IllegalStateException("the commit fails");
                    }))
        .hasMessageContaining("the commit fails");
    assertThat(found("p-7@example.org")).isZero();
    assertThat(rows()).isEqualTo(2 * RECORDS);
    transactions.run(tenant.id(), () -> loads.abandon(step));
    loads.removeDropped(tenant.id());
    assertThat(rows()).isZero();
    assertThat(count("subject_page")).isZero();
  }

  @Test
  void doesNotLetTheIndexGrowWithLoadsThatFail() throws Exception {
    IndexFile file = file();
    long first = 0;
    for (int i = 0; i < 5; i++) {
      var unused = loads.load(new LooseStep(tenant.id(), step, folder, progress -> {}), file);
      if (i == 0) {
        first = indexBytes();
      }
      transactions.run(tenant.id(), () -> loads.abandon(step));
      loads.removeDropped(tenant.id());
      execute("vacuum subject_index");
    }
    assertThat(indexBytes()).isLessThan(2 * first);
  }

  @Test
  void namesRecordsWhoseIdAnEarlierOneHas() throws Exception {
    IndexFile file = index.newFile(tenant.id(), folder);
    try (file) {
      for (int i = 0; i < 1000; i++) {
        file.addRecord("r-" + i % 997, i);
      }
    }
    assertThat(file.repeated(100)).containsOnlyKeys(997, 998, 999).containsEntry(998, 1);
    assertThat(file.repeated(2)).hasSize(2);
  }

  /** Whoever had the step has it no more. */
  private void endStep() {
    try {
      execute(
          "insert into step_lease (step_id, operation_id, tenant_id, stage, state, fence, signs)"
              + " values ('%s', '%s', '%s', 0, 'SKIPPED', 1, false)"
                  .formatted(step, UUID.randomUUID(), tenant.id()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Record r-i of person p-(i/2). */
  private IndexFile file() throws IOException {
    IndexFile file = index.newFile(tenant.id(), folder);
    try (file) {
      for (int i = 0; i < RECORDS; i++) {
        file.addSubject(new Identifier("email", "p-" + i / 2 + "@example.org"), i);
        file.addRecord("r-" + i, i);
      }
    }
    return file;
  }

  private int found(String email) {
    return transactions.call(
        tenant.id(),
        () ->
            index.find(tenant.id(), Stream.of(new Identifier("email", email))).values().stream()
                .mapToInt(RecordSet::size)
                .sum());
  }

  private long rows() {
    return count("subject_index");
  }

  private long count(String table) {
    return number("select count(*) from " + table + " where tenant_id = '" + tenant.id() + "'");
  }

  private static long indexBytes() {
    return number("select pg_indexes_size('subject_index')");
  }

  private static long number(String sql) {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
