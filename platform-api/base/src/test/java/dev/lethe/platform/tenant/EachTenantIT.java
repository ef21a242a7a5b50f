// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.ServerLog;
import dev.lethe.platform.fixture.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class EachTenantIT {

  @Inject EachTenant tenants;

  private final UUID first = new TestTenant().id();
  private final UUID second = new TestTenant().id();
  private final UUID third = new TestTenant().id();

  @Test
  void goesOnWithTheOthersWhereOneFailsAndSaysSo() {
    List<UUID> seen = new ArrayList<>();
    try (ServerLog log = ServerLog.open()) {
      tenants.run(
          "its files are looked at",
          tenant -> {
            seen.add(tenant);
            if (tenant.equals(first)) {
              throw new IOException("the disk is away");
            }
            if (tenant.equals(second)) {
              throw new PersistenceException("the database refuses");
            }
          });
      assertThat(seen).containsSubsequence(first, second, third);
      assertThat(log.text())
          .contains("tenant " + first + " waits for the next time that its files are looked at")
          .contains("tenant " + second + " waits for");
    }
  }

  @Test
  void endsTheRoundWithoutAWordForEachWhereTheDatabaseIsAway() {
    List<UUID> seen = new ArrayList<>();
    IllegalStateException away =
        new IllegalStateException(new SQLException("terminating connection", "57P01"));
    try (ServerLog log = ServerLog.open()) {
      assertThatThrownBy(
              () ->
                  tenants.run(
                      "its files are looked at",
                      tenant -> {
                        seen.add(tenant);
                        throw away;
                      }))
          .isSameAs(away);
      assertThat(seen).hasSize(1);
      assertThat(log.text()).doesNotContain("waits for the next time that its files");
    }
  }
}
