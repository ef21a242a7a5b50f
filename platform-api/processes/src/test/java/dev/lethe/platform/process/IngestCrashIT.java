// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.IdxBytes;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The process that ingests is killed between two chunks of index rows, and again when it has
 * written everything and is about to publish.
 */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
@TestProfile(CrashIT.AnswersOnly.class)
class IngestCrashIT {

  private static final int RECORDS = 150_000;

  @Inject SubjectIndex index;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();
  private final Registrations registrations = new Registrations(tenant);

  @Test
  void ingestsOnceThoughItsProcessIsKilled() throws Exception {
    String dataset = registrations.dataset();
    String operation;
    try (PlatformProcess worker = PlatformProcess.start(CrashIT.WORK)) {
      operation =
          registrations.register(
              dataset,
              IdxBytes.images(RECORDS, 1),
              IdxBytes.labels(RECORDS, 2),
              registrations.upload("COMPANION", IdxBytes.companion(RECORDS)));
      await("select count(*) from subject_index where tenant_id = ?");
      worker.kill();
    }
    assertThat(count("select count(*) from subject_index where tenant_id = ?"))
        .as("rows that the killed process left")
        .isBetween(1L, 2L * RECORDS - 1);
    assertThat(isFound()).isFalse();

    // The end of the audit chain is what a commit takes last.
    try (Connection holder = PlatformStack.asAdministrator();
        PlatformProcess worker = PlatformProcess.start(CrashIT.WORK)) {
      holder.setAutoCommit(false);
      assertThat(count(holder, "select sequence from audit_head where tenant_id = ? for update"))
          .isPositive();
      await(
          "select count(*) from pg_stat_activity, tenant where tenant.id = ?"
              + " and wait_event_type = 'Lock' and query like '%audit_head%'");
      assertThat(isFound()).isFalse();
      worker.kill();
    }
    assertThat(count("select count(*) from subject_page where tenant_id = ?"))
        .as("loaded to the end")
        .isPositive();
    assertThat(isFound()).isFalse();

    try (PlatformProcess worker = PlatformProcess.start(CrashIT.WORK)) {
      assertThat(worker.url()).isNotEmpty();
      assertThat(registrations.waitFor(operation).getString("state")).isEqualTo("SUCCEEDED");
    }
    assertThat(isFound()).isTrue();
    assertThat(count("select count(*) from subject_index where tenant_id = ?"))
        .as("no row is there twice")
        .isEqualTo(2L * RECORDS);
    assertThat(count("select count(*) from index_load where tenant_id = ?")).isEqualTo(1);
  }

  private boolean isFound() {
    Identifier person = new Identifier("email", "p-1@example.org");
    return !transactions
        .call(tenant.id(), () -> index.find(tenant.id(), Stream.of(person)))
        .isEmpty();
  }

  private void await(String sql) {
    Eventually.holds(sql, Duration.ofMinutes(3), () -> count(sql) != 0);
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator()) {
      return count(connection, sql);
    }
  }

  private long count(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, tenant.id());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
