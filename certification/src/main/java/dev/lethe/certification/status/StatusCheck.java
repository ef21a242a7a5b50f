// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

import dev.lethe.certification.log.NoteKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a status list and its note say about one certificate. Everything is looked at, nothing stops
 * the look at the rest but a list or note that cannot be read.
 *
 * @param key the trusted key of the status lists
 * @param origin the log the lists belong to
 * @param listId number of the list, from the evidence
 * @param index in the list, from the evidence
 * @param now the time to judge by
 * @param tolerance how long after its next update a list may still be used
 * @param leastSequence the highest sequence known from the log or from memory, 0 if none
 */
public record StatusCheck(
    NoteKey key,
    String origin,
    int listId,
    int index,
    Instant now,
    Duration tolerance,
    long leastSequence) {

  /** What can be said; the verifier's codes are {@code STATUS_} and these names. */
  public enum Code {
    SIGNATURE_INVALID,
    LIST_MALFORMED,
    INDEX_MISMATCH,
    STALE,
    ROLLED_BACK,
    REVOKED,
    SUSPENDED
  }

  /**
   * One thing found.
   *
   * @param code what
   * @param expected what should have been there
   * @param found what was there
   */
  public record Finding(Code code, String expected, String found) {}

  /**
   * Judges one list; no finding means that the certificate stands as far as this list goes.
   *
   * @param purpose which of the two lists it is meant to be
   * @param listBytes the list's file
   * @param noteBytes the note's file
   */
  public List<Finding> findings(StatusPurpose purpose, byte[] listBytes, byte[] noteBytes) {
    StatusNote note;
    StatusList list;
    boolean set;
    try {
      note = StatusNote.verify(noteBytes, key);
      list = StatusList.parse(listBytes);
      set = index >= 0 && index < StatusBits.LENGTH && list.bits().get(index);
    } catch (StatusException e) {
      Code code =
          e.reason() == StatusException.Reason.SIGNATURE_INVALID
              ? Code.SIGNATURE_INVALID
              : Code.LIST_MALFORMED;
      return List.of(
          new Finding(code, "a list signed by " + key.name(), "unreadable: " + e.getMessage()));
    }
    List<Finding> findings = new ArrayList<>();
    if (!note.listDigest().equals(list.digest()) || note.sequence() != list.sequence()) {
      findings.add(
          new Finding(
              Code.LIST_MALFORMED,
              note.listDigest() + ", sequence " + note.sequence(),
              list.digest() + ", sequence " + list.sequence()));
    }
    String id = purpose.listId(origin, listId);
    if (!list.id().equals(id) || !note.list().equals(id) || list.purpose() != purpose) {
      findings.add(new Finding(Code.INDEX_MISMATCH, id, list.id()));
    }
    if (now.isAfter(note.nextUpdate().plus(tolerance))) {
      findings.add(
          new Finding(
              Code.STALE, "at most " + tolerance + " after " + note.nextUpdate(), now.toString()));
    }
    if (list.sequence() < leastSequence) {
      findings.add(
          new Finding(
              Code.ROLLED_BACK, "sequence " + leastSequence + " or later", "" + list.sequence()));
    }
    if (set) {
      Code code = purpose == StatusPurpose.REVOCATION ? Code.REVOKED : Code.SUSPENDED;
      findings.add(new Finding(code, "not in the list", String.valueOf(list.reasons().get(index))));
    }
    return findings;
  }
}
