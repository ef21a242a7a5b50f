// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class PastProgressIT {

  private static final String KINDS =
      "select kind from operation_event where operation_id = ? order by sequence";

  @Inject PastProgress progress;
  @Inject Operations operations;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  @Test
  void dropsProgressOfWhatEndedLongAgoAndKeepsHowItEnded() throws Exception {
    UUID old = ended("8 days");
    UUID fresh = ended("6 days");
    assertThat(column(KINDS, old)).containsExactly("state", "progress", "progress", "state");
    String last =
        column(
                "select max(sequence) from operation_event where operation_id = ?"
                    + " and kind = 'progress'",
                old)
            .get(0);

    progress.drop();
    assertThat(column(KINDS, old)).containsExactly("state", "state");
    assertThat(column(KINDS, fresh)).containsExactly("state", "progress", "progress", "state");
    String rest =
        tenant
            .as(Role.AUDITOR)
            .header("Last-Event-ID", last)
            .get("/api/v1/operations/" + old + "/events")
            .asString();
    assertThat(rest).contains("\"state\":\"SUCCEEDED\"").doesNotContain("event:progress");
  }

  @Test
  void theApplicationCannotDropHowItEnded() throws Exception {
    UUID id = ended("8 days");
    try (Connection connection = PlatformStack.asApplication();
        PreparedStatement set =
            connection.prepareStatement("select set_config('lethe.tenant', ?, false)");
        PreparedStatement delete =
            connection.prepareStatement("delete from operation_event where operation_id = ?")) {
      set.setString(1, tenant.id().toString());
      set.execute();
      delete.setObject(1, id);
      assertThat(delete.executeUpdate()).isEqualTo(2);
    }
    assertThat(column(KINDS, id)).containsExactly("state", "state");
  }

  /** An operation that ended some time ago, with progress between its first and its last state. */
  private UUID ended(String ago) throws Exception {
    Step step = new Step("scripted", "ok", new Script("ok", UUID.randomUUID().toString()), 0);
    UUID id =
        transactions.call(
            tenant.id(),
            () ->
                operations.start(
                    new NewOperation("scripted", "A test", Optional.empty(), "t", List.of(step))));
    Eventually.holds(
        "the operation ends",
        () -> transactions.call(tenant.id(), () -> operations.get(id)).ended());
    for (int i = 0; i < 2; i++) {
      update(
          "insert into operation_event (tenant_id, operation_id, kind, payload)"
              + " select tenant_id, id, 'progress', '{}' from operation where id = ?",
          id);
    }
    update(
        "update operation_event set sequence = default where sequence = (select max(sequence) from"
            + " operation_event where operation_id = ? and kind = 'state')",
        id);
    update("update operation set finished_at = now() - interval '" + ago + "' where id = ?", id);
    return id;
  }

  private static void update(String sql, UUID id) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static List<String> column(String sql, UUID id) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }
}
