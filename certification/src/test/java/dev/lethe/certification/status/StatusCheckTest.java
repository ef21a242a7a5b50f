// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.status.StatusCheck.Code;
import dev.lethe.certification.status.StatusCheck.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCheckTest {

  private static final String ORIGIN = "log.example";
  private static final LogKey KEY =
      LogKey.ofSeed(ORIGIN + "/status", NoteKey.Type.NOTE, new byte[32]);
  private static final Instant ISSUED = Instant.parse("2026-09-21T00:00:00Z");

  private static StatusCheck check(int listId, int index, Instant now, long leastSequence) {
    return new StatusCheck(
        KEY.noteKey(), ORIGIN, listId, index, now, Duration.ofDays(7), leastSequence);
  }

  private static StatusCheck check() {
    return check(1, 42, ISSUED, 0);
  }

  private static StatusList list() {
    return StatusList.empty(ORIGIN, 1, StatusPurpose.REVOCATION);
  }

  private static byte[] note(StatusList list) {
    return StatusNote.of(list, ISSUED, 300).sign(KEY).bytes();
  }

  private static List<Code> codes(StatusCheck check, StatusList list) {
    return codes(check.findings(StatusPurpose.REVOCATION, list.bytes(), note(list)));
  }

  private static List<Code> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @Test
  void findsNothingOnACertificateThatStands() {
    assertThat(codes(check(), list())).isEmpty();
  }

  @Test
  void findsARevocationWithItsReason() throws StatusException {
    StatusList revoked = list().with(42, StatusReason.SUPERSEDED);
    List<Finding> findings =
        check().findings(StatusPurpose.REVOCATION, revoked.bytes(), note(revoked));
    assertThat(codes(findings)).containsExactly(Code.REVOKED);
    assertThat(findings.get(0).found()).isEqualTo("SUPERSEDED");
    assertThat(codes(check(1, 43, ISSUED, 0), revoked)).isEmpty();
  }

  @Test
  void findsASuspension() throws StatusException {
    StatusList suspended =
        StatusList.empty(ORIGIN, 1, StatusPurpose.SUSPENSION).with(42, StatusReason.UNDER_REVIEW);
    assertThat(
            codes(check().findings(StatusPurpose.SUSPENSION, suspended.bytes(), note(suspended))))
        .containsExactly(Code.SUSPENDED);
  }

  @Test
  void findsAListOfAnotherIdOrPurpose() {
    assertThat(codes(check(2, 42, ISSUED, 0), list())).containsExactly(Code.INDEX_MISMATCH);
    assertThat(codes(check().findings(StatusPurpose.SUSPENSION, list().bytes(), note(list()))))
        .containsExactly(Code.INDEX_MISMATCH);
  }

  @Test
  void findsAStaleListOnlyAfterTheTolerance() {
    Instant last = ISSUED.plus(Duration.ofHours(24)).plus(Duration.ofDays(7));
    assertThat(codes(check(1, 42, last, 0), list())).isEmpty();
    assertThat(codes(check(1, 42, last.plusSeconds(1), 0), list())).containsExactly(Code.STALE);
  }

  @Test
  void findsAListThatWasPutBack() throws StatusException {
    StatusList later = list().with(1, StatusReason.RELEARNED);
    assertThat(codes(check(1, 42, ISSUED, 1), later)).isEmpty();
    assertThat(codes(check(1, 42, ISSUED, 2), later)).containsExactly(Code.ROLLED_BACK);
  }

  @Test
  void findsAListThatTheNoteDoesNotSign() throws StatusException {
    StatusList revoked = list().with(42, StatusReason.SUPERSEDED);
    StatusList cleared =
        new StatusList(list().encodedList(), list().id(), list().purpose(), list().reasons(), 1);
    assertThat(codes(check().findings(StatusPurpose.REVOCATION, cleared.bytes(), note(revoked))))
        .containsExactly(Code.LIST_MALFORMED);
  }

  @Test
  void findsAnotherKey() {
    LogKey other =
        LogKey.ofSeed(
            ORIGIN + "/status",
            NoteKey.Type.NOTE,
            ORIGIN.repeat(3).substring(0, 32).getBytes(UTF_8));
    SignedNote note = StatusNote.of(list(), ISSUED, 300).sign(other);
    assertThat(codes(check().findings(StatusPurpose.REVOCATION, list().bytes(), note.bytes())))
        .containsExactly(Code.SIGNATURE_INVALID);
  }

  @Test
  void findsANoteOfAnotherForm() {
    String body = StatusNote.of(list(), ISSUED, 300).body();
    for (String changed :
        List.of(
            body.replace("sequence 0", "sequence 00"),
            body.replace("Z\n", ".0Z\n"),
            body.replace("log-size 300\n", ""),
            body.replace("v1", "v2"),
            body.replace("next-update 2026-09-22", "next-update 2026-09-25"),
            body + "more 1\n")) {
      byte[] note = SignedNote.sign(changed, KEY).bytes();
      assertThat(codes(check().findings(StatusPurpose.REVOCATION, list().bytes(), note)))
          .as(changed)
          .containsExactly(Code.LIST_MALFORMED);
    }
  }

  @Test
  void reportsEverythingAtOnce() throws StatusException {
    StatusList revoked = list().with(42, StatusReason.KEY_COMPROMISE);
    assertThat(codes(check(1, 42, ISSUED.plus(Duration.ofDays(30)), 9), revoked))
        .containsExactly(Code.STALE, Code.ROLLED_BACK, Code.REVOKED);
  }
}
