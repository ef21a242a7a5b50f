// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TileSource;
import dev.lethe.certification.log.VerifiedLog;
import dev.lethe.certification.verify.Trust;
import dev.lethe.platform.fixture.PlatformProcess;
import dev.lethe.platform.fixture.PlatformStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator changes the key of the log: three starts of the packaged platform. */
@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class LogKeyRotationIT {

  @TempDir private Path folder;

  /** What readers can get of the log after one start. */
  private record Seen(SignedNote head, LogPolicy policy, List<LogEntry.Key> keys) {}

  @Test
  void bothKeysSignUntilTheOldOneIsRetiredAndItsHeadsStayGood() throws Exception {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("create database rotation owner lethe_owner");
    }
    Seen first = start();
    Path key = folder.resolve("log.key");
    Path outgoing = folder.resolve("log.outgoing.key");
    NoteKey old = LogKey.parse(Files.readString(key)).noteKey();
    assertThat(first.policy().logs()).containsExactly(old);
    assertThat(first.policy().text()).doesNotContain("#");

    Files.move(key, outgoing);
    Seen both = start();
    NoteKey next = LogKey.parse(Files.readString(key)).noteKey();
    assertThat(next).isNotEqualTo(old);
    for (NoteKey reader : List.of(old, next)) {
      assertThat(LogPolicy.ofLog(reader).verify(both.head().bytes()).checkpoint().size())
          .isEqualTo(both.keys().size());
    }
    assertThat(both.policy().logs()).containsExactly(next, old);
    LogEntry.Key begun = both.keys().get(both.keys().size() - 1);
    assertThat(begun.key()).isEqualTo(next.vkey());
    assertThat(begun.action()).isEqualTo(KeyAction.ACTIVATE);
    assertThat(begun.replaces()).contains(old.id());

    Files.delete(outgoing);
    Files.writeString(folder.resolve("log.earlier"), old.vkey() + "\n");
    Seen after = start();
    LogEntry.Key ended = after.keys().get(after.keys().size() - 1);
    assertThat(ended.role()).isEqualTo(KeyRole.LOG);
    assertThat(ended.key()).isEqualTo(old.vkey());
    assertThat(ended.action()).isEqualTo(KeyAction.RETIRE);
    assertThat(after.head().lines()).hasSize(1);
    assertThatThrownBy(() -> LogPolicy.ofLog(old).verify(after.head().bytes()))
        .isInstanceOf(LogException.class);
    for (Seen head : List.of(first, both, after)) {
      assertThat(after.policy().verify(head.head().bytes()).quorumMet()).isTrue();
    }
    assertThat(after.policy().text())
        .containsSubsequence(
            "# signs from " + begun.effective() + "\n",
            "log " + next.vkey() + "\n",
            " until " + ended.effective() + "\n",
            "log " + old.vkey() + "\n");
  }

  /** Starts the platform, and reads its whole log as an auditor does. */
  private Seen start() throws Exception {
    String url =
        PlatformStack.settings().get("quarkus.datasource.jdbc.url").replace("/lethe", "/rotation");
    Map<String, String> settings =
        Map.of(
            "quarkus.datasource.jdbc.url",
            url,
            "lethe.keys.folder",
            folder.toString(),
            "lethe.log.witnesses",
            "",
            "lethe.log.quorum",
            "0");
    try (PlatformProcess platform = PlatformProcess.start(settings)) {
      String api = platform.url() + "/api/v1";
      LogPolicy policy =
          Trust.parse(RestAssured.get(api + "/trust").then().extract().asByteArray()).policy();
      List<LogEntry.Key> keys = new ArrayList<>();
      TileSource served = new ServedLog(api + "/log/");
      VerifiedLog.open(served, policy).readAll(0, (index, entry) -> keys.add((LogEntry.Key) entry));
      return new Seen(served.checkpoint(), policy, keys);
    }
  }
}
