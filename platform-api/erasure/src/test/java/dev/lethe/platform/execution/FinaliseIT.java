// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.Officers;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.Registrations;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class FinaliseIT {

  private static final int RECORDS = 30;

  private final TestTenant tenant = new TestTenant();
  private final Officers officers = new Officers(tenant);

  /**
   * Removing millions of rows takes minutes; the end of the audit chain is held meanwhile by none.
   */
  @Test
  void givesDataUpWithoutWaitingForRowsOfTheIndex() throws Exception {
    UUID version = UUID.fromString(new Registrations(tenant).readyVersion(RECORDS, 4, 3));
    String request =
        officers.submitted(version.toString(), Officers.records(IntStream.range(0, 6)));
    try (Connection holder = PlatformStack.asAdministrator()) {
      holder.setAutoCommit(false);
      assertThat(
              count(
                  holder,
                  "select count(*) from (select i.row_ordinal from subject_index i join index_load"
                      + " l on l.id = i.load_id where l.dataset_version_id = ? for update of i)"
                      + " held",
                  version))
          .isEqualTo(2 * RECORDS);
      officers.approved(request, Map.of());
      await("select count(*) from dataset_version where id = ? and state = 'PURGED'", version, 1);
      assertThat(count("select count(*) from index_load where dataset_version_id = ?", version))
          .as("its rows wait to be removed")
          .isEqualTo(1);
      holder.rollback();
    }
    await("select count(*) from index_load where dataset_version_id = ?", version, 0);
    assertThat(count("select count(*) from subject_index where tenant_id = ?", tenant.id()))
        .isEqualTo(2 * (RECORDS - 6));
    assertThat(count("select count(*) from suppression_entry where tenant_id = ?", tenant.id()))
        .as("the ids, and the persons of none, for records were chosen")
        .isEqualTo(6);
  }

  private static void await(String sql, UUID id, long wanted) {
    Eventually.holds(sql, () -> count(sql, id) == wanted);
  }

  private static long count(String sql, UUID id) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator()) {
      return count(connection, sql, id);
    }
  }

  private static long count(Connection connection, String sql, UUID id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
