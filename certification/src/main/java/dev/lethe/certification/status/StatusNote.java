// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.status.StatusException.Reason;
import dev.lethe.contract.digest.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The signed statement that a list is the current one, {@code status-list.note}.
 *
 * @param list id of the list
 * @param sequence of the list
 * @param issued when
 * @param nextUpdate when the next one comes, at most 24 hours later
 * @param logSize entries of the log at that time
 * @param listDigest digest of the list's bytes
 */
public record StatusNote(
    String list,
    long sequence,
    Instant issued,
    Instant nextUpdate,
    long logSize,
    Digest listDigest) {

  /** Longest time from one list to the next. */
  public static final Duration MAX_LIFE = Duration.ofHours(24);

  private static final String HEADER = "lethe-status/v1";
  private static final List<String> KEYS =
      List.of("list", "sequence", "issued", "next-update", "log-size", "list-digest");

  public StatusNote {
    if (sequence < 0 || logSize < 0 || list.isBlank()) {
      throw new IllegalArgumentException("a status note has a list and no negative numbers");
    }
    if (!nextUpdate.isAfter(issued) || nextUpdate.isAfter(issued.plus(MAX_LIFE))) {
      throw new IllegalArgumentException(
          "the next update comes within 24 hours, found " + issued + " and " + nextUpdate);
    }
  }

  /** The statement on a list, good for 24 hours. */
  public static StatusNote of(StatusList list, Instant issued, long logSize) {
    return new StatusNote(
        list.id(), list.sequence(), issued, issued.plus(MAX_LIFE), logSize, list.digest());
  }

  /** The text that is signed. */
  public String body() {
    List<String> values =
        List.of(
            list,
            Long.toString(sequence),
            issued.toString(),
            nextUpdate.toString(),
            Long.toString(logSize),
            listDigest.toString());
    StringBuilder body = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < values.size(); i++) {
      body.append(KEYS.get(i)).append(' ').append(values.get(i)).append('\n');
    }
    return body.toString();
  }

  /** The note under the key of the status lists. */
  public SignedNote sign(LogKey key) {
    return SignedNote.sign(body(), key);
  }

  /**
   * Reads a note that the key signed.
   *
   * @throws StatusException SIGNATURE_INVALID if it did not, LIST_MALFORMED if the body has another
   *     form
   */
  public static StatusNote verify(byte[] note, NoteKey key) throws StatusException {
    SignedNote signed;
    try {
      signed = SignedNote.parse(note);
      if (signed.verifiedBy(List.of(key)).isEmpty()) {
        throw new StatusException(
            Reason.SIGNATURE_INVALID, "no signature of " + key.vkey() + " on the status note");
      }
    } catch (LogException e) {
      throw new StatusException(
          Reason.SIGNATURE_INVALID, "not a note of the status key: " + e.getMessage(), e);
    }
    return parse(signed.body());
  }

  private static StatusNote parse(String body) throws StatusException {
    String[] lines = body.split("\n", -1);
    if (lines.length != KEYS.size() + 2 || !lines[0].equals(HEADER)) {
      throw new StatusException(
          Reason.LIST_MALFORMED,
          "a status note starts with " + HEADER + " and has the lines " + KEYS);
    }
    String[] values = new String[KEYS.size()];
    for (int i = 0; i < values.length; i++) {
      String start = KEYS.get(i) + " ";
      values[i] = lines[i + 1].startsWith(start) ? lines[i + 1].substring(start.length()) : "";
    }
    StatusNote note;
    try {
      note =
          new StatusNote(
              values[0],
              Long.parseLong(values[1]),
              Instant.parse(values[2]),
              Instant.parse(values[3]),
              Long.parseLong(values[4]),
              Digest.parse(values[5]));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new StatusException(Reason.LIST_MALFORMED, "a status note: " + e.getMessage(), e);
    }
    if (!note.body().equals(body)) {
      throw new StatusException(Reason.LIST_MALFORMED, "a status note has exactly one form");
    }
    return note;
  }
}
