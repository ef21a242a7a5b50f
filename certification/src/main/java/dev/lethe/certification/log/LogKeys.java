// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one log over time. A key is changed in four steps: open the log with the new key as
 * {@code current} and the old one as {@code outgoing}; append a {@link LogEntry.Key} that activates
 * the new key in place of the old one, which both keys then sign; give readers a trust file with
 * both; and, when every reader has it, append one that retires the old key and open the log with it
 * among {@code earlier}. Both keys sign for 30 days at least.
 *
 * @param current signs every head
 * @param outgoing signs every head too, until it is retired
 * @param earlier retired keys, which only verify the head that was signed last
 */
public record LogKeys(LogKey current, Optional<LogKey> outgoing, List<NoteKey> earlier) {

  public LogKeys {
    earlier = List.copyOf(earlier);
    String origin = current.noteKey().name();
    boolean one =
        outgoing.filter(k -> !k.noteKey().name().equals(origin)).isEmpty()
            && earlier.stream().allMatch(k -> k.name().equals(origin));
    if (!one || outgoing.filter(k -> k.noteKey().equals(current.noteKey())).isPresent()) {
      throw new IllegalArgumentException("the keys of one log have one name and are different");
    }
  }

  /** A log that never had another key. */
  public static LogKeys only(LogKey key) {
    return new LogKeys(key, Optional.empty(), List.of());
  }

  /** The log's name in checkpoints. */
  public String origin() {
    return current.noteKey().name();
  }

  /** The public half of each, the current one first. */
  public List<NoteKey> all() {
    List<NoteKey> all = new ArrayList<>(List.of(current.noteKey()));
    outgoing.ifPresent(k -> all.add(k.noteKey()));
    all.addAll(earlier);
    return List.copyOf(all);
  }

  SignedNote sign(String body) {
    SignedNote note = SignedNote.sign(body, current);
    return outgoing.map(k -> note.with(List.of(k.sign(body)))).orElse(note);
  }

  /** Whether one of the keys signed it, and none of them wrongly. */
  boolean signed(SignedNote note) throws LogException {
    return !note.verifiedBy(all()).isEmpty();
  }
}
