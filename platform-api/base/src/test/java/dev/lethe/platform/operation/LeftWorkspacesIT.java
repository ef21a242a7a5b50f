// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LeftWorkspacesIT {

  @Inject LeftWorkspaces workspaces;
  @Inject OperationSettings settings;
  @Inject Operations operations;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  @Test
  void removesWhatADeadWorkerLeftAndNothingOfAStepThatRuns() throws Exception {
    UUID over = start("ok");
    while (!transactions.call(tenant.id(), () -> operations.get(over)).ended()) {
      Thread.sleep(50);
    }
    String key = UUID.randomUUID().toString();
    UUID operation = start("wait", key);
    ScriptedStep.awaitRuns(key, 1);
    Path dead = left(step(over), 1);
    Path earlier = left(step(operation), 0);
    Path running = left(step(operation), 1);
    Path next = left(step(over), 2);
    Path another = left(UUID.randomUUID().toString(), 1);
    workspaces.sweep();
    assertThat(dead.getParent()).doesNotExist();
    assertThat(earlier.getParent()).doesNotExist();
    assertThat(running).exists();
    assertThat(next).as("of a claim since").exists();
    assertThat(another).as("of another installation").exists();
    transactions.run(tenant.id(), () -> operations.cancel(operation));
  }

  private UUID start(String script) {
    return start(script, UUID.randomUUID().toString());
  }

  private UUID start(String script, String key) {
    Step step = new Step("scripted", script, new Script(script, key), 0);
    return transactions.call(
        tenant.id(),
        () ->
            operations.start(
                new NewOperation("scripted", "A test", Optional.empty(), "t", List.of(step))));
  }

  /** A file in the workspace of some try at a step. */
  private Path left(String step, long fence) throws Exception {
    Path workspace = settings.staging().resolve(step).resolve(Long.toString(fence));
    return Files.writeString(
        Files.createDirectories(workspace).resolve("companion.csv"), "record,person\r\n");
  }

  private static String step(UUID operation) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select =
            connection.prepareStatement("select id from operation_step where operation_id = ?")) {
      select.setObject(1, operation);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
