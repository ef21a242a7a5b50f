// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches what a log's entries say of each other: what nobody can prevent, but anybody can see. Fed
 * with every entry in order, from the first.
 */
public final class LogMonitor implements VerifiedLog.Visitor {

  /** A statement without a finished document by then must have been revoked. */
  public static final Duration FINISHED_WITHIN = Duration.ofHours(24);

  private static final String SPKI = "spki-sha256:";

  private final List<Irregularity> found = new ArrayList<>();
  private final Map<EntryType, Long> counts = new EnumMap<>(EntryType.class);
  private final Map<String, Statement> statements = new HashMap<>();
  private final Map<String, Statement> unfinished = new LinkedHashMap<>();
  private final Map<Boolean, Long> sequences = new HashMap<>();
  private final Set<String> sealKeys = new HashSet<>();
  private final Map<String, Instant> endedKeys = new HashMap<>();

  /**
   * Something that an honest log does not hold.
   *
   * @param index of the entry
   * @param what in a sentence
   */
  public record Irregularity(long index, String what) {}

  private record Statement(long index, LogEntry.Statement entry) {}

  @Override
  public void entry(long index, LogEntry entry) {
    counts.merge(entry.type(), 1L, Long::sum);
    if (entry instanceof LogEntry.Statement statement) {
      statement(new Statement(index, statement));
    } else if (entry instanceof LogEntry.Document document) {
      document(index, document);
    } else if (entry instanceof LogEntry.Status status) {
      status(index, status);
    } else if (entry instanceof LogEntry.Key key && key.role() == KeyRole.SEAL) {
      sealKey(key);
    }
  }

  private static String name(String certificate, int version) {
    return certificate + "." + version;
  }

  private void statement(Statement statement) {
    LogEntry.Statement entry = statement.entry();
    String name = name(entry.certificate().text(), entry.version());
    if (statements.putIfAbsent(name, statement) != null) {
      found.add(new Irregularity(statement.index(), name + " is stated a second time"));
    }
    unfinished.put(name, statement);
    String key = SPKI + entry.sealSpki().hex();
    Instant ended = endedKeys.get(key);
    boolean never = !sealKeys.isEmpty() && !sealKeys.contains(key);
    if (never || (ended != null && !entry.issued().isBefore(ended))) {
      found.add(new Irregularity(statement.index(), name + " names a seal key that is not in use"));
    }
  }

  private void document(long index, LogEntry.Document document) {
    String name = name(document.certificate().text(), document.version());
    Optional<Statement> statement = Optional.ofNullable(statements.get(name));
    boolean fits =
        statement
            .filter(s -> s.index() == document.statementIndex())
            .filter(s -> s.entry().evidence().equals(document.evidence()))
            .isPresent();
    if (!fits) {
      found.add(new Irregularity(index, name + " has a document without its statement"));
    } else if (document.revision() == 0 && late(statement.orElseThrow(), document.recorded())) {
      found.add(new Irregularity(index, name + " was finished after " + FINISHED_WITHIN));
    }
    unfinished.remove(name);
  }

  private static boolean late(Statement statement, Instant time) {
    return time.isAfter(statement.entry().issued().plus(FINISHED_WITHIN));
  }

  private void status(long index, LogEntry.Status status) {
    String name = name(status.certificate().text(), status.version());
    // One sequence counts the revocations and one the suspensions, whichever list they are on.
    boolean revocation = status.state() == LogEntry.State.REVOKED;
    Long before = sequences.put(revocation, status.sequence());
    if (before != null && status.sequence() <= before) {
      found.add(
          new Irregularity(
              index, name + " has sequence " + status.sequence() + " after " + before));
    }
    if (!statements.containsKey(name)) {
      found.add(new Irregularity(index, name + " has a status without a statement"));
    }
    unfinished.remove(name);
  }

  private void sealKey(LogEntry.Key key) {
    if (key.action() == KeyAction.ACTIVATE) {
      sealKeys.add(key.key());
      endedKeys.remove(key.key());
    } else {
      endedKeys.put(key.key(), key.effective());
    }
  }

  /** Number of entries of each type. */
  public Map<EntryType, Long> counts() {
    return new EnumMap<>(counts);
  }

  /**
   * What was found, once all entries were seen.
   *
   * @param now by which statements should have been finished
   */
  public List<Irregularity> irregularities(Instant now) {
    List<Irregularity> all = new ArrayList<>(found);
    unfinished.forEach(
        (name, statement) -> {
          if (late(statement, now)) {
            all.add(
                new Irregularity(
                    statement.index(), name + " was neither finished nor revoked in time"));
          }
        });
    return List.copyOf(all);
  }
}
