// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator puts an old back-up in and brings the log back with the packaged program. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class RestoreLogIT {

  @TempDir private Path folder;

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "quarkus.datasource.jdbc.url",
        PlatformStack.settings().get("quarkus.datasource.jdbc.url").replace("/lethe", "/restored"));
    settings.put("lethe.keys.folder", folder.resolve("keys").toString());
    settings.put("lethe.log.quorum", "0");
    return settings;
  }

  /** Runs the platform for a moment and copies its log. */
  private Checkpoint served(Map<String, String> settings, String mirror) throws Exception {
    try (PlatformProcess platform = PlatformProcess.start(settings)) {
      return new LogMirror(folder.resolve(mirror))
          .update(new ServedLog(platform.url() + "/api/v1/log/"));
    }
  }

  private PlatformProcess.Ended restore(String mirror) throws Exception {
    return PlatformProcess.run(
        settings(), "restore-log", "--mirror", folder.resolve(mirror).toString());
  }

  @Test
  void bringsTheLogOfAnOldBackUpBackOrSaysWhyNot() throws Exception {
    execute("create database restored owner lethe_owner");
    Map<String, String> unwitnessed = new HashMap<>(settings());
    unwitnessed.put("lethe.log.witnesses", "");
    Checkpoint early = served(unwitnessed, "early");
    execute("create database backup template restored owner lethe_owner");
    // The log is told of its witness.
    Checkpoint late = served(settings(), "late");
    assertThat(late.size()).isEqualTo(early.size() + 1);
    execute("drop database restored");
    execute("create database restored template backup owner lethe_owner");

    PlatformProcess.Ended behind = restore("early");
    assertThat(behind.exitCode()).isEqualTo(1);
    assertThat(behind.complained())
        .contains(
            "Nothing was changed. NOT_FOUND: the mirror ends at %d entries, and %d were signed"
                .formatted(early.size(), late.size()));
    assertThat(restore("nowhere").complained()).contains("Nothing was changed. NOT_FOUND");

    PlatformProcess.Ended done = restore("late");
    assertThat(done.complained()).contains("ROLLED_BACK");
    assertThat(done.said())
        .isEqualTo(
            "%s has its entries %d to %d back from %s.\n"
                .formatted(late.origin(), early.size(), late.size() - 1, folder.resolve("late")));
    assertThat(done.exitCode()).isZero();
    assertThat(restore("late").said()).startsWith(late.origin() + " lacks no entry of its ");
    // The copy refuses what does not begin with it.
    assertThat(served(settings(), "late").size()).isGreaterThan(late.size());

    assertThat(PlatformProcess.run(settings(), "restore-log").exitCode()).isEqualTo(64);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
