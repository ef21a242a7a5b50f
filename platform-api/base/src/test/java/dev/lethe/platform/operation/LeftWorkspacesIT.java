// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.operation.NewOperation.Step;
import dev.lethe.platform.operation.ScriptedStep.Script;
import dev.lethe.platform.operation.StepQueue.Claim;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LeftWorkspacesIT {

  private static final String HOLDER =
      """
      class Holder {
        public static void main(String[] file) throws Exception {
          java.nio.channels.FileChannel.open(
              java.nio.file.Path.of(file[0]), java.nio.file.StandardOpenOption.WRITE).lock();
          System.out.println("held");
          Thread.sleep(600_000);
        }
      }
      """;

  @Inject LeftWorkspaces workspaces;
  @Inject WorkspaceRows rows;
  @Inject OperationSettings settings;
  @Inject Operations operations;
  @Inject TenantTransaction transactions;

  private final TestTenant tenant = new TestTenant();

  @Test
  void removesWhatADeadWorkerLeftAndNothingOfAStepThatRuns() throws Exception {
    UUID over = start("ok");
    Eventually.holds(
        "the operation ends",
        () -> transactions.call(tenant.id(), () -> operations.get(over)).ended());
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

  @Test
  void knowsOfEveryTryUntilNothingIsLeftOfIt() throws Exception {
    String key = UUID.randomUUID().toString();
    UUID operation = start("wait", key);
    ScriptedStep.awaitRuns(key, 1);
    assertThat(tries(operation)).isEqualTo(1);
    assertThat(unswept()).as("it goes on").isZero();

    transactions.run(tenant.id(), () -> operations.cancel(operation));
    // It may be asked to stop, or have stopped and not have tidied up; then nothing is left.
    Eventually.holds("no try has a workspace", () -> tries(operation) == 0);
    assertThat(unswept()).isZero();
  }

  @Test
  void waitsForAMachineUntilItIsBackOrLost() throws Exception {
    UUID over = start("ok");
    Eventually.holds(
        "it is over and tidied up",
        () ->
            transactions.call(tenant.id(), () -> operations.get(over)).ended() && tries(over) == 0);
    StagingPlace memory = new StagingPlace(UUID.randomUUID(), true);
    StagingPlace disk = new StagingPlace(UUID.randomUUID(), false);
    open(over, 0, memory);
    open(over, 1, disk);
    assertThat(unswept()).isEqualTo(2);
    workspaces.sweep();
    assertThat(unswept()).as("another place cannot speak for them").isEqualTo(2);

    workspaces.giveUpLost(Duration.ofHours(1), Set.of());
    assertThat(unswept()).as("it may come back").isEqualTo(2);
    workspaces.giveUpLost(Duration.ZERO, Set.of());
    assertThat(unswept()).as("memory forgets, a disk does not").isEqualTo(1);
    workspaces.giveUpLost(Duration.ZERO, Set.of(disk.id()));
    assertThat(unswept()).as("somebody says that the disk is gone").isZero();
  }

  @Test
  void leavesToAWorkerThatLivesWhatIsItsOwn() throws Exception {
    Presence here = new Presence(settings.staging());
    assertThat(here.isGone(UUID.randomUUID())).isTrue();
    // Another process holds such a file open as long as it lives.
    UUID other = UUID.randomUUID();
    Path held = Files.createFile(settings.staging().resolve("." + other));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Files.writeString(
                        Files.createTempDirectory(settings.staging(), "source")
                            .resolve("Holder.java"),
                        HOLDER)
                    .toString(),
                held.toString())
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("held");
      assertThat(here.isGone(other)).isFalse();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(here.isGone(other)).as("killed").isTrue();
    assertThat(held).doesNotExist();
    assertThat(here.isGone(here.worker())).isFalse();
    here.end();
  }

  @Test
  void aFolderIsOnePlaceUntilItBeginsAnew() throws Exception {
    StagingPlace place = StagingPlace.of(settings);
    assertThat(StagingPlace.of(settings)).isEqualTo(place);
    Files.delete(settings.staging().resolve(".place"));
    assertThat(StagingPlace.of(settings).id()).isNotEqualTo(place.id());
  }

  private int unswept() {
    return transactions.call(tenant.id(), () -> rows.left(tenant.id(), UUID.randomUUID()));
  }

  private void open(UUID operation, long fence, StagingPlace place) throws SQLException {
    Claim claim =
        new Claim(UUID.fromString(step(operation)), operation, tenant.id(), fence, 1, 0, false);
    transactions.run(tenant.id(), () -> rows.open(claim, place, UUID.randomUUID()));
  }

  /** How many tries of an operation may have left something. */
  private static int tries(UUID operation) throws SQLException {
    return Integer.parseInt(
        first(
            "select count(*) from step_workspace w join step_lease l using (step_id)"
                + " where l.operation_id = ?",
            operation));
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
    return first("select id from operation_step where operation_id = ?", operation);
  }

  private static String first(String sql, UUID operation) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, operation);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
