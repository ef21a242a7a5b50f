// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKeys;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.seal.SealException;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.key.Keyless;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tells the log when keys begin, end or are taken back. A key that is new at a start replaces the
 * ones of its role that are no longer in use. One that is only missing has not ended: settings may
 * leave a witness out for a while, and a process may still have those from before a change; no
 * entry could take the end back. Entries are fixed in the database first, so that they are appended
 * once, whoever restarts when.
 */
@ApplicationScoped
class KeyRegister {

  private static final Logger LOG = Logger.getLogger(KeyRegister.class);
  private static final String SPKI = "spki-sha256:";

  /** After the log, which is opened at the start too. */
  private static final int LATE = 5000;

  /** Names this class among advisory locks; the value has no meaning. */
  private static final long KEY_EVENTS = 0x6b65794576656e74L;

  private final Rows rows;
  private final InstallationLog log;
  private final SigningKeys keys;
  private final Event<SealKeyCompromised> compromised;
  private final OperationSettings operation;
  private final Clock clock;

  KeyRegister(
      Rows rows,
      InstallationLog log,
      SigningKeys keys,
      Event<SealKeyCompromised> compromised,
      OperationSettings operation,
      Clock clock) {
    this.rows = rows;
    this.log = log;
    this.keys = keys;
    this.compromised = compromised;
    this.operation = operation;
    this.clock = clock;
  }

  void start(@Observes @Priority(LATE) StartupEvent event) {
    if (!operation.signer()) {
      return;
    }
    LogKeys logKeys = keys.logKeys();
    Set<String> signing = new HashSet<>(Set.of(logKeys.current().noteKey().vkey()));
    logKeys.outgoing().ifPresent(outgoing -> signing.add(outgoing.noteKey().vkey()));
    use(
        KeyRole.LOG,
        signing,
        logKeys.outgoing().map(outgoing -> outgoing.noteKey().id()),
        logKeys.earlier().stream().map(NoteKey::vkey).toList());
    use(KeyRole.STATUS, Set.of(keys.statusKey().noteKey().vkey()));
    use(KeyRole.SEAL, Set.of(SPKI + keys.sealSpki().hex()));
    keys.timestampSpki().ifPresent(spki -> use(KeyRole.TSA, Set.of(SPKI + spki.hex())));
    use(KeyRole.WITNESS, Set.copyOf(log.policy().witnesses().stream().map(NoteKey::vkey).toList()));
    tell();
  }

  /** Looks whether a seal key was taken back, and appends what a crash or a fault held up. */
  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Keyless.class)
  void watch() {
    try {
      takenBack(keys.revokedSealKeys());
    } catch (SealException e) {
      LOG.errorf(e, "the revocation lists cannot be read");
    }
    tell();
  }

  /** These keys have this role from now on. */
  void use(KeyRole role, Set<String> now) {
    use(role, now, Optional.empty(), List.of());
  }

  /**
   * The same; new ones take the place of {@code outgoing}, which still has the role, and those of
   * {@code retired} end even where none is new.
   */
  private void use(KeyRole role, Set<String> now, Optional<String> outgoing, List<String> retired) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              rows.lock(LockOrder.LOG, KEY_EVENTS);
              List<String> known =
                  rows.query(
                      "select key from key_event where role = ? and action = 'ACTIVATE'",
                      r -> r.getString(1),
                      role.name());
              List<String> begun = now.stream().filter(k -> !known.contains(k)).sorted().toList();
              List<String> ended =
                  rows.query(
                      """
                      select key from key_event a where role = ? and action = 'ACTIVATE'
                        and not exists (select from key_event e where e.role = a.role
                          and e.key = a.key and e.action <> 'ACTIVATE') order by id
                      """,
                      r -> r.getString(1),
                      role.name());
              ended.removeAll(now);
              if (begun.isEmpty()) {
                ended.retainAll(retired);
              }
              Instant effective = clock.instant().truncatedTo(ChronoUnit.SECONDS);
              Optional<String> replaced =
                  ended.isEmpty() ? Optional.empty() : Optional.of(keyId(ended.get(0)));
              begun.forEach(
                  k ->
                      add(
                          role,
                          k,
                          KeyAction.ACTIVATE,
                          effective,
                          replaced.or(() -> outgoing.filter(o -> !o.equals(keyId(k))))));
              ended.forEach(k -> add(role, k, KeyAction.RETIRE, effective, Optional.empty()));
            });
  }

  /**
   * An authority's key shows with the first time-stamp. Nobody tells when its use ends, and an
   * authority may sign with several at a time, so that it replaces none.
   */
  void stamped(@Observes TimestampKeySeen seen) {
    String key = SPKI + seen.spki().hex();
    boolean fresh =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  rows.lock(LockOrder.LOG, KEY_EVENTS);
                  List<String> known =
                      rows.query(
                          "select key from key_event where role = 'TSA' and action = 'ACTIVATE'",
                          r -> r.getString(1));
                  if (known.contains(key)) {
                    return false;
                  }
                  add(
                      KeyRole.TSA,
                      key,
                      KeyAction.ACTIVATE,
                      clock.instant().truncatedTo(ChronoUnit.SECONDS),
                      Optional.empty());
                  return true;
                });
    if (fresh) {
      tell();
    }
  }

  /** These seal keys were taken back. */
  void takenBack(Map<Digest, Instant> since) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                since.forEach(
                    (spki, from) ->
                        add(
                            KeyRole.SEAL,
                            SPKI + spki.hex(),
                            KeyAction.COMPROMISED,
                            from.truncatedTo(ChronoUnit.SECONDS),
                            Optional.empty())));
  }

  private void add(
      KeyRole role, String key, KeyAction action, Instant effective, Optional<String> replaces) {
    rows.update(
        """
        insert into key_event (role, key, action, effective, replaces) values (?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        role.name(),
        key,
        action.name(),
        effective,
        replaces.orElse(null));
  }

  private record Fixed(long id, LogEntry.Key entry) {}

  /** Appends what is fixed and not in the log yet, in the order it was fixed. */
  void tell() {
    List<Fixed> waiting =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    rows.query(
                        """
                        select id, role, key, action, effective, replaces from key_event
                        where log_index is null order by id
                        """,
                        r ->
                            new Fixed(
                                r.getLong(1),
                                new LogEntry.Key(
                                    KeyRole.valueOf(r.getString(2)),
                                    r.getString(3),
                                    KeyAction.valueOf(r.getString(4)),
                                    Rows.instant(r, 5),
                                    Optional.ofNullable(r.getString(6))))));
    try {
      for (Fixed fixed : waiting) {
        long index = log.append(fixed.entry());
        if (fixed.entry().action() == KeyAction.COMPROMISED) {
          compromised.fire(
              new SealKeyCompromised(
                  new Digest(fixed.entry().key().substring(SPKI.length())),
                  fixed.entry().effective()));
        }
        QuarkusTransaction.requiringNew()
            .run(
                () ->
                    rows.update(
                        "update key_event set log_index = ? where id = ?", index, fixed.id()));
      }
    } catch (LogException e) {
      LOG.errorf("The log was not told of a key and is told later: %s", e.getMessage());
    }
  }

  /** The first four bytes of a note's key, or the whole digest of another one. */
  static String keyId(String key) {
    return key.startsWith(SPKI) ? key.substring(SPKI.length()) : key.split("\\+", 3)[1];
  }

  /** Digest of a key that is no note's. */
  static Optional<Digest> spki(String key) {
    return key.startsWith(SPKI)
        ? Optional.of(new Digest(key.substring(SPKI.length())))
        : Optional.empty();
  }
}
