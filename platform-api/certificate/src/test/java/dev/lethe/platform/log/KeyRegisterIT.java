// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.key.SigningKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class KeyRegisterIT {

  @Inject KeyRegister register;
  @Inject InstallationLog log;
  @Inject SigningKeys keys;
  @Inject Event<TimestampKeySeen> stamped;

  private List<LogEntry.Key> leaves() throws Exception {
    List<LogEntry.Key> leaves = new ArrayList<>();
    for (long i = 0; i < log.open().head().size(); i++) {
      if (log.open().entry(i) instanceof LogEntry.Key key) {
        leaves.add(key);
      }
    }
    return leaves;
  }

  @Test
  void tellsTheLogOfEachKeyAtTheFirstStart() throws Exception {
    assertThat(leaves())
        .filteredOn(leaf -> leaf.action() == KeyAction.ACTIVATE)
        .extracting(LogEntry.Key::key)
        .contains(
            keys.logKeys().current().noteKey().vkey(),
            keys.statusKey().noteKey().vkey(),
            "spki-sha256:" + keys.sealSpki().hex(),
            "spki-sha256:" + keys.timestampSpki().orElseThrow().hex(),
            log.policy().witnesses().get(0).vkey());
    register.start(null);
    int before = leaves().size();
    register.start(null);
    register.watch();
    assertThat(leaves()).as("told once").hasSize(before);
  }

  @Test
  void tellsOfAnAuthoritysKeyWithItsFirstTimeStamp() throws Exception {
    Digest second = Digest.of(UUID.randomUUID().toString().getBytes(UTF_8));
    int before = leaves().size();
    stamped.fire(new TimestampKeySeen(keys.timestampSpki().orElseThrow()));
    stamped.fire(new TimestampKeySeen(second));
    stamped.fire(new TimestampKeySeen(second));
    List<LogEntry.Key> told = leaves().subList(before, leaves().size());
    assertThat(told).hasSize(1);
    assertThat(told.get(0).role()).isEqualTo(KeyRole.TSA);
    assertThat(told.get(0).action()).isEqualTo(KeyAction.ACTIVATE);
    assertThat(told.get(0).key()).isEqualTo("spki-sha256:" + second.hex());
    assertThat(told.get(0).replaces()).as("both may sign").isEmpty();
  }

  @Test
  void endsNoKeyThatIsOnlyMissing() throws Exception {
    int before = leaves().size();
    register.use(KeyRole.WITNESS, Set.of());
    register.use(KeyRole.LOG, Set.of());
    register.tell();
    assertThat(leaves()).hasSize(before);
  }

  @Test
  void activatesARotatedSealKeyRetiresTheOneBeforeAndTellsOfACompromise() throws Exception {
    Digest first = keys.sealSpki();
    Digest second = Digest.of(UUID.randomUUID().toString().getBytes(UTF_8));
    int before = leaves().size();
    register.use(KeyRole.SEAL, Set.of("spki-sha256:" + second.hex()));
    register.tell();
    register.use(KeyRole.SEAL, Set.of("spki-sha256:" + second.hex()));
    Instant since = Instant.parse("2099-01-01T00:00:00Z");
    register.takenBack(Map.of(second, since));
    register.takenBack(Map.of(second, since));
    register.tell();
    register.tell();
    List<LogEntry.Key> told = leaves().subList(before, leaves().size());
    assertThat(told)
        .extracting(LogEntry.Key::action)
        .containsExactly(KeyAction.ACTIVATE, KeyAction.RETIRE, KeyAction.COMPROMISED);
    assertThat(told.get(0).replaces()).isEqualTo(Optional.of(first.hex()));
    assertThat(told.get(1).key()).isEqualTo("spki-sha256:" + first.hex());
    assertThat(told.get(2).key()).isEqualTo("spki-sha256:" + second.hex());
    assertThat(told.get(2).effective()).isEqualTo(since);
  }
}
