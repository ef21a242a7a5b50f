// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class PastAnswersIT {

  @Inject PastAnswers answers;

  private final TestTenant tenant = new TestTenant();

  @Test
  void dropsWhatIsADayOldThoughNobodyCalls() throws SQLException {
    answered("old", "25 hours");
    answered("fresh", "23 hours");
    answers.drop();
    assertThat(keys()).containsExactly("fresh");
  }

  private void answered(String key, String ago) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into idempotency_record values (?, 'p', ?, 'POST /', '', 201, '{}', '{}',"
                    + " now() - interval '"
                    + ago
                    + "')")) {
      insert.setObject(1, tenant.id());
      insert.setString(2, key);
      insert.executeUpdate();
    }
  }

  private List<String> keys() throws SQLException {
    List<String> keys = new ArrayList<>();
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement("select key from idempotency_record where tenant_id = ?")) {
      select.setObject(1, tenant.id());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(row.getString(1));
        }
      }
    }
    return keys;
  }
}
