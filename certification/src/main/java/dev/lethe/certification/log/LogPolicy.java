// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which logs and witnesses are trusted, and how many of them must sign.
 *
 * <p>Source: C2SP tlog-policy: lines {@code log}, {@code witness}, {@code group} and one {@code
 * quorum}, which may be {@code none}.
 */
public final class LogPolicy {

  private static final String NO_QUORUM = "none";
  private static final int MAX_LINES = 256;
  private static final Pattern THRESHOLD = Pattern.compile("[1-9][0-9]{0,2}");

  private final String text;
  private final List<NoteKey> logs = new ArrayList<>();
  private final Map<String, NoteKey> witnesses = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private Optional<String> quorum = Optional.empty();

  private record Group(int threshold, List<String> members) {}

  /**
   * A checkpoint that a log of the policy signed.
   *
   * @param note the note as it came
   * @param checkpoint its content
   * @param quorumMet whether enough witnesses signed
   * @param cosignedAt times of the witnesses that signed, in the order of their lines
   */
  public record Verified(
      SignedNote note, Checkpoint checkpoint, boolean quorumMet, List<Instant> cosignedAt) {
    public Verified {
      cosignedAt = List.copyOf(cosignedAt);
    }

    /** The note with the lines of these keys alone; strangers' lines are nobody's to keep. */
    SignedNote signedBy(List<NoteKey> keys) throws LogException {
      return new SignedNote(note.body(), List.copyOf(note.verifiedBy(keys).values()));
    }
  }

  private LogPolicy(String text) {
    this.text = text;
  }

  /** A policy of one log and no witnesses. */
  public static LogPolicy ofLog(NoteKey log) {
    LogPolicy policy = new LogPolicy("log " + log.vkey() + "\nquorum " + NO_QUORUM + "\n");
    policy.logs.add(log);
    policy.quorum = Optional.of(NO_QUORUM);
    return policy;
  }

  /**
   * Reads a policy.
   *
   * @throws LogException POLICY_MALFORMED
   */
  public static LogPolicy parse(String text) throws LogException {
    LogPolicy policy = new LogPolicy(text);
    List<String> lines = text.lines().toList();
    if (lines.size() > MAX_LINES) {
      throw malformed("at most " + MAX_LINES + " lines");
    }
    for (String line : lines) {
      String plain = line.strip();
      if (!plain.isEmpty() && !plain.startsWith("#")) {
        policy.read(plain.split("[ \\t]+"), line);
      }
    }
    if (policy.logs.isEmpty() || policy.quorum.isEmpty()) {
      throw malformed("at least one log and one quorum");
    }
    return policy;
  }

  private void read(String[] words, String line) throws LogException {
    switch (words[0]) {
      case "log" -> readLog(words, line);
      case "witness" -> readWitness(words, line);
      case "group" -> readGroup(words, line);
      case "quorum" -> readQuorum(words, line);
      default -> throw malformed("log, witness, group or quorum, found: " + line);
    }
  }

  private void readLog(String[] words, String line) throws LogException {
    if (words.length < 2 || words.length > 3) {
      throw malformed("log <vkey> [<url>], found: " + line);
    }
    logs.add(keyOf(words[1], NoteKey.Type.NOTE));
  }

  private void readWitness(String[] words, String line) throws LogException {
    if (words.length < 3 || words.length > 4 || isTaken(words[1])) {
      throw malformed("witness <new name> <vkey> [<url>], found: " + line);
    }
    NoteKey key = keyOf(words[2], NoteKey.Type.COSIGNATURE);
    if (witnesses.containsValue(key)) {
      throw malformed("each witness key once, found again: " + line);
    }
    witnesses.put(words[1], key);
  }

  private static NoteKey keyOf(String vkey, NoteKey.Type type) throws LogException {
    NoteKey key = NoteKey.parse(vkey);
    if (key.type() != type) {
      throw malformed("a key of type " + type + ", found: " + vkey);
    }
    return key;
  }

  private void readGroup(String[] words, String line) throws LogException {
    if (words.length < 4 || isTaken(words[1])) {
      throw malformed("group <new name> <any|all|number> <member>..., found: " + line);
    }
    List<String> members = List.of(words).subList(3, words.length);
    if (!members.stream().allMatch(this::isNamed)
        || new HashSet<>(members).size() != members.size()) {
      throw malformed("different members that are defined above, found: " + line);
    }
    int threshold =
        switch (words[2]) {
          case "any" -> 1;
          case "all" -> members.size();
          default -> THRESHOLD.matcher(words[2]).matches() ? Integer.parseInt(words[2]) : 0;
        };
    if (threshold < 1 || threshold > members.size()) {
      throw malformed("a threshold from 1 to the number of members, found: " + line);
    }
    groups.put(words[1], new Group(threshold, members));
  }

  private void readQuorum(String[] words, String line) throws LogException {
    boolean known = words.length == 2 && (words[1].equals(NO_QUORUM) || isNamed(words[1]));
    if (!known || quorum.isPresent()) {
      throw malformed("one quorum, defined above or none, found: " + line);
    }
    quorum = Optional.of(words[1]);
  }

  private boolean isNamed(String name) {
    return witnesses.containsKey(name) || groups.containsKey(name);
  }

  /** A witness or group of the name that means no quorum would never be asked. */
  private boolean isTaken(String name) {
    return name.equals(NO_QUORUM) || isNamed(name);
  }

  private static LogException malformed(String rule) {
    return new LogException(Reason.POLICY_MALFORMED, "a log policy has " + rule);
  }

  /** The text it was read from. */
  public String text() {
    return text;
  }

  /** The keys of the trusted logs. */
  public List<NoteKey> logs() {
    return List.copyOf(logs);
  }

  /** The keys of the witnesses. */
  public List<NoteKey> witnesses() {
    return List.copyOf(witnesses.values());
  }

  /**
   * Verifies a checkpoint's note. Whether the quorum is met is answered, not demanded.
   *
   * @throws LogException CHECKPOINT_INVALID if it is malformed or a known key's signature is wrong,
   *     ORIGIN_UNKNOWN if no log of this policy signed it
   */
  public Verified verify(byte[] note) throws LogException {
    SignedNote signed = SignedNote.parse(note);
    Checkpoint checkpoint = Checkpoint.parse(signed.body());
    List<NoteKey> known = new ArrayList<>();
    logs.stream().filter(k -> k.name().equals(checkpoint.origin())).forEach(known::add);
    if (known.isEmpty()) {
      throw new LogException(Reason.ORIGIN_UNKNOWN, "no trusted log is " + checkpoint.origin());
    }
    known.addAll(witnesses.values());
    Map<NoteKey, SignedNote.Line> signers = signed.verifiedBy(known);
    if (signers.keySet().stream().noneMatch(logs::contains)) {
      throw new LogException(
          Reason.ORIGIN_UNKNOWN, "no trusted key of " + checkpoint.origin() + " signed");
    }
    List<Instant> times =
        signers.entrySet().stream()
            .flatMap(e -> e.getKey().cosignedAt(e.getValue().signature()).stream())
            .toList();
    return new Verified(
        signed, checkpoint, quorum.filter(met(signers.keySet())::contains).isPresent(), times);
  }

  /**
   * The names that these signers satisfy. Two lines of one witness are one signer, so they count
   * once; a group stands below its members, so each is looked at once.
   */
  private Set<String> met(Set<NoteKey> signers) {
    Set<String> met = new HashSet<>(Set.of(NO_QUORUM));
    witnesses.forEach(
        (name, key) -> {
          if (signers.contains(key)) {
            met.add(name);
          }
        });
    groups.forEach(
        (name, group) -> {
          if (group.members().stream().filter(met::contains).count() >= group.threshold()) {
            met.add(name);
          }
        });
    return met;
  }
}
