// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.certification.log.LogEntry.State;
import dev.lethe.certification.log.LogMonitor.Irregularity;
import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.contract.digest.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogMonitorTest {

  private static final Instant T = Instant.parse("2026-09-21T10:00:00Z");
  private static final CertificateId ID = new CertificateId("LC-" + "0".repeat(32));
  private static final Digest EVIDENCE = Digest.of("evidence".getBytes(UTF_8));
  private static final Digest KEY = Digest.of("key".getBytes(UTF_8));

  private static LogEntry statement(int version, Instant issued) {
    return new LogEntry.Statement(ID, version, issued, EVIDENCE, KEY, Optional.empty());
  }

  private static LogEntry document(int version, long statement, Instant recorded) {
    return new LogEntry.Document(ID, version, 0, statement, EVIDENCE, EVIDENCE, 9, recorded);
  }

  private static LogEntry status(int version, State state, long sequence) {
    return new LogEntry.Status(ID, version, state, "ISSUED_IN_ERROR", T, sequence, EVIDENCE);
  }

  private static LogEntry key(Digest spki, KeyAction action, Instant effective) {
    return new LogEntry.Key(
        KeyRole.SEAL, "spki-sha256:" + spki.hex(), action, effective, Optional.empty());
  }

  private static List<Irregularity> watch(LogEntry... entries) {
    LogMonitor monitor = new LogMonitor();
    for (int i = 0; i < entries.length; i++) {
      monitor.entry(i, entries[i]);
    }
    return monitor.irregularities(T.plus(Duration.ofDays(3)));
  }

  private static void assertFound(List<Irregularity> found, long index, String what) {
    assertThat(found)
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.index()).isEqualTo(index);
              assertThat(i.what()).contains(what);
            });
  }

  @Test
  void findsNothingInAnHonestLog() {
    assertThat(
            watch(
                key(KEY, KeyAction.ACTIVATE, T),
                statement(1, T),
                document(1, 1, T.plusSeconds(5)),
                statement(2, T.plusSeconds(60)),
                document(2, 3, T.plusSeconds(65)),
                status(1, State.REVOKED, 1),
                status(2, State.SUSPENDED, 1),
                status(2, State.REINSTATED, 2)))
        .isEmpty();
  }

  @Test
  void findsStatementsThatWereNeverFinished() {
    assertFound(watch(statement(1, T)), 0, "neither finished nor revoked");
    assertThat(watch(statement(1, T), status(1, State.REVOKED, 1))).isEmpty();
    assertThat(watch(statement(1, T.plus(Duration.ofDays(3))))).isEmpty();
    assertFound(
        watch(statement(1, T), document(1, 0, T.plus(Duration.ofHours(25)))), 1, "finished after");
  }

  @Test
  void findsAVersionThatIsStatedTwice() {
    assertFound(
        watch(statement(1, T), document(1, 0, T), statement(1, T), document(1, 0, T)),
        2,
        "a second time");
  }

  @Test
  void findsDocumentsAndStatusesWithoutTheirStatement() {
    assertFound(watch(document(1, 0, T)), 0, "without its statement");
    assertFound(watch(statement(1, T), document(1, 7, T)), 1, "without its statement");
    assertFound(watch(status(1, State.REVOKED, 4)), 0, "without a statement");
  }

  @Test
  void findsAStatusSequenceThatDoesNotRise() {
    assertFound(
        watch(statement(1, T), status(1, State.REVOKED, 4), status(1, State.REVOKED, 4)),
        2,
        "sequence 4 after 4");
  }

  @Test
  void findsSealKeysThatAreNotInUse() {
    Digest other = Digest.of("other".getBytes(UTF_8));
    assertFound(
        watch(key(other, KeyAction.ACTIVATE, T), statement(1, T), document(1, 1, T)),
        1,
        "not in use");
    assertFound(
        watch(
            key(KEY, KeyAction.ACTIVATE, T),
            key(KEY, KeyAction.COMPROMISED, T.plusSeconds(10)),
            statement(1, T.plusSeconds(5)),
            document(1, 2, T.plusSeconds(6)),
            statement(2, T.plusSeconds(15)),
            document(2, 4, T.plusSeconds(16))),
        4,
        "not in use");
  }
}
