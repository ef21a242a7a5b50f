// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class ImmutabilityIT {

  @Inject AuditLog audit;
  @Inject TenantTransaction transactions;

  private TestTenant tenant;
  private String version;

  @BeforeEach
  void register() {
    tenant = new TestTenant();
    version = new Registrations(tenant).readyVersion(4, 4, 2);
  }

  @Test
  void refusesToChangeOrDeleteAuditEntries() {
    refuses("update audit_entry set actor = 'nobody'");
    refuses("delete from audit_entry");
  }

  @Test
  void refusesToChangeWhoseAMembershipIsAndOrganisations() {
    refuses("update membership set person = 'somebody'");
    refuses("update membership set tenant_id = gen_random_uuid()");
    refuses("delete from membership");
    refuses("update tenant set approvals = 2");
    refuses("delete from tenant");
  }

  @Test
  void refusesToChangeWhatAReadyVersionIsMadeOf() {
    refuses("update dataset_version set digest = 'x'");
    refuses("update dataset_version set row_count = 5");
    refuses("update dataset_version set state = 'PENDING'");
    refuses("delete from dataset_version");
  }

  @Test
  void letsAReadyVersionEnd() throws SQLException {
    try (Connection connection = PlatformStack.asApplication();
        Statement statement = connection.createStatement()) {
      enter(statement);
      assertThat(
              statement.executeUpdate(
                  "update dataset_version set state = 'PURGED', purged_at = now() where id = '"
                      + version
                      + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void holdsTheChainAndSaysWhereItIsBroken() throws SQLException {
    tenant.as(Role.AUDITOR).get("/api/v1/audit").then().statusCode(200);
    assertThat(firstBroken()).isEmpty();
    asOwner("update audit_entry set details = '{}' where sequence = 2 and tenant_id = '%s'");
    assertThat(firstBroken()).hasValue(2);
  }

  @Test
  void noticesDeletedAndCutOffEntries() throws SQLException {
    asOwner("delete from audit_entry where sequence = 1 and tenant_id = '%s'");
    assertThat(firstBroken()).hasValue(1);
    register();
    asOwner(
        "delete from audit_entry where tenant_id = '%1$s' and sequence ="
            + " (select max(sequence) from audit_entry where tenant_id = '%1$s')");
    assertThat(firstBroken()).isPresent();
  }

  private OptionalLong firstBroken() {
    return transactions.call(tenant.id(), () -> audit.firstBroken(tenant.id()));
  }

  private void asOwner(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      assertThat(statement.executeUpdate(String.format(sql, tenant.id()))).isEqualTo(1);
    }
  }

  private void refuses(String sql) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = PlatformStack.asApplication();
                  Statement statement = connection.createStatement()) {
                enter(statement);
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s).*(permission denied|cannot be changed).*");
  }

  private void enter(Statement statement) throws SQLException {
    statement.execute("select set_config('lethe.tenant', '" + tenant.id() + "', false)");
  }
}
