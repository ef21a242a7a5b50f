// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.operation.OperationSettings;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Log, witnesses and signing keys at a glance, for those who run the installation. */
@ApplicationScoped
public class LogOverview {

  private final InstallationLog log;
  private final PostgresLogStore store;
  private final SigningKeys signing;
  private final LogSettings settings;
  private final OperationSettings operation;
  private final Rows rows;

  LogOverview(
      InstallationLog log,
      PostgresLogStore store,
      SigningKeys signing,
      LogSettings settings,
      OperationSettings operation,
      Rows rows) {
    this.log = log;
    this.store = store;
    this.signing = signing;
    this.settings = settings;
    this.operation = operation;
    this.rows = rows;
  }

  /** How the log stands; empty where this process holds no signing keys. */
  public Optional<LogState> state() {
    if (!operation.signer()) {
      return Optional.empty();
    }
    return Optional.of(new LogState(head(), log.fault(), settings.quorum(), witnesses()));
  }

  private Optional<SignedHead> head() {
    try {
      Checkpoint head = log.newest();
      return Optional.of(
          new SignedHead(head.size(), head.root().hex(), store.signedAt(head.size())));
    } catch (LogException e) {
      // The fault says why.
      return Optional.empty();
    }
  }

  private List<WitnessState> witnesses() {
    List<NoteKey> keys = log.policy().witnesses();
    Map<NoteKey, WitnessState> last = new HashMap<>();
    for (String text : store.lastWitnessedHeads()) {
      try {
        SignedNote note = SignedNote.parse(text.getBytes(UTF_8));
        long size = Checkpoint.parse(note.body()).size();
        note.verifiedBy(keys)
            .forEach(
                (key, line) ->
                    last.putIfAbsent(
                        key, state(key, Optional.of(size), key.cosignedAt(line.signature()))));
      } catch (LogException e) {
        throw new IllegalStateException("a head that was kept is no head", e);
      }
    }
    return keys.stream()
        .map(key -> last.getOrDefault(key, state(key, Optional.empty(), Optional.empty())))
        .toList();
  }

  private static WitnessState state(NoteKey key, Optional<Long> size, Optional<Instant> at) {
    return new WitnessState(key.name(), key.id(), size, at);
  }

  /** Keys that sign, by purpose and since when. */
  public List<KeyInUse> keys() {
    Map<Digest, Instant> ends = operation.signer() ? signing.certificateEnds() : Map.of();
    return rows.query(
        """
        select role, key, effective from key_event a
        where action = 'ACTIVATE' and role <> 'WITNESS' and not exists (
          select from key_event e where e.role = a.role and e.key = a.key
            and e.action <> 'ACTIVATE')
        order by role, effective, id
        """,
        row ->
            new KeyInUse(
                KeyRole.valueOf(row.getString(1)),
                KeyRegister.keyId(row.getString(2)),
                Rows.instant(row, 3),
                KeyRegister.spki(row.getString(2)).map(ends::get)));
  }
}
