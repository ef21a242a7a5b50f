// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for after something was refused. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class SuppliesIT {

  @Inject Supplies supplies;
  @Inject EntityManager entities;
  @Inject TenantTransaction transactions;

  private final UUID tenant = new TestTenant().id();

  @ParameterizedTest
  @CsvSource({"MODELS_GIVEN,MODELS_WANTED", "SCORES_GIVEN,SCORES_WANTED"})
  void asksAgainForWhatTwoWorkersRefuseOneAfterTheOther(SupplyState given, SupplyState wanted)
      throws Exception {
    UUID target = planted(given);
    for (String worker : new String[] {"first", "second"}) {
      transactions.run(tenant, () -> supplies.refuse(tenant, target, worker));
      SupplyEntity now = transactions.call(tenant, () -> entities.find(SupplyEntity.class, target));
      assertThat(now.state).isEqualTo(wanted);
      assertThat(now.problem).isEqualTo("first");
    }
  }

  @ParameterizedTest
  @CsvSource({"MODELS_WANTED", "MODELS_TAKEN", "SCORES_WANTED", "CLOSED"})
  void refusesOnlyWhatWasGiven(SupplyState state) throws Exception {
    UUID target = planted(state);
    transactions.run(tenant, () -> supplies.refuse(tenant, target, "late"));
    SupplyEntity now = transactions.call(tenant, () -> entities.find(SupplyEntity.class, target));
    assertThat(now.state).isEqualTo(state);
    assertThat(now.problem).isNull();
  }

  /** Writes a row without those that it refers to. */
  private UUID planted(SupplyState state) throws Exception {
    UUID target = UUID.randomUUID();
    try (Connection connection = PlatformStack.asAdministrator();
        Statement settings = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into supply (target_id, tenant_id, request_id, operation_id,
                  model_version_id, wanted, state, created_at, version)
                values (?, ?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}', ?,
                  now(), 0)
                """)) {
      settings.execute("set session_replication_role = replica");
      insert.setObject(1, target);
      insert.setObject(2, tenant);
      insert.setString(3, state.name());
      insert.executeUpdate();
    }
    return target;
  }
}
