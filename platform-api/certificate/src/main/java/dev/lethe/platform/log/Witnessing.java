// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.certification.log.LogKeys;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.log.WitnessClient;
import dev.lethe.certification.log.Witnesses;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.sql.Rows;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Has heads of the log cosigned by the witnesses of the settings, and says which policy the trust
 * file carries. What they signed is kept for all processes.
 */
@ApplicationScoped
class Witnessing {

  /** Each try that fails means that another one got its head cosigned. */
  private static final int MAX_TRIES = 32;

  private static final String LOG_LINE = "log ";
  private static final Logger LOG = Logger.getLogger(Witnessing.class);

  private final PostgresLogStore store;
  private final Rows keyEvents;
  private final LogSettings settings;
  private final WitnessTrouble trouble;
  private final LogPolicy policy;
  private final boolean watched;
  private final Witnesses witnesses;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Optional<String> alarm = Optional.empty();

  Witnessing(
      Rows rows,
      PostgresLogStore store,
      SigningKeys keys,
      LogSettings settings,
      WitnessTrouble trouble) {
    this.store = store;
    this.trouble = trouble;
    this.keyEvents = rows;
    this.settings = settings;
    List<String> lines = settings.witnesses().orElse(List.of());
    try {
      this.policy = policy(keys.logKeys(), lines, settings.quorum());
      HttpClient http = HttpClient.newBuilder().connectTimeout(settings.witnessWait()).build();
      List<WitnessClient> clients = new ArrayList<>();
      for (String line : lines) {
        String[] words = words(line);
        clients.add(new WitnessClient(NoteKey.parse(words[0]), URI.create(words[1]), http));
      }
      this.watched = !clients.isEmpty();
      this.witnesses = new Witnesses(clients, threads);
    } catch (LogException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "lethe.log.witnesses or lethe.log.quorum is not usable: " + e.getMessage(), e);
    }
  }

  private static LogPolicy policy(LogKeys keys, List<String> lines, int quorum)
      throws LogException {
    StringBuilder text = new StringBuilder();
    // Retired keys too: the proofs inside earlier certificates are theirs.
    keys.all().forEach(key -> text.append(LOG_LINE + key.vkey() + "\n"));
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      names.add("w" + (names.size() + 1));
      // Without its address: where a witness answers may change, what auditors trust does not.
      text.append("witness %s %s\n".formatted(names.get(names.size() - 1), words(line)[0]));
    }
    if (quorum == 0) {
      text.append("quorum none\n");
    } else {
      text.append("group witnesses %d %s\n".formatted(quorum, String.join(" ", names)));
      text.append("quorum witnesses\n");
    }
    return LogPolicy.parse(text.toString());
  }

  private static String[] words(String line) {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length != 2) {
      throw new IllegalArgumentException("a witness is <vkey> <address>, found: " + line);
    }
    return words;
  }

  /** The log and its witnesses, as auditors are told to trust them. */
  LogPolicy policy() {
    return policy;
  }

  /**
   * The same for people who compare trust files: above each key of the log stands since when it
   * signs, and until when it did. As before while the log has had one key alone.
   */
  LogPolicy publishedPolicy() {
    if (policy.logs().size() == 1) {
      return policy;
    }
    StringBuilder text = new StringBuilder();
    for (String line : policy.text().lines().toList()) {
      if (line.startsWith(LOG_LINE)) {
        text.append(window(line.substring(LOG_LINE.length())));
      }
      text.append(line).append('\n');
    }
    try {
      return LogPolicy.parse(text.toString());
    } catch (LogException e) {
      throw new IllegalStateException("a policy with comments is still a policy", e);
    }
  }

  private String window(String vkey) {
    Optional<Instant> from = time(vkey, KeyAction.ACTIVATE);
    Optional<Instant> until = time(vkey, KeyAction.RETIRE);
    return from.isEmpty()
        ? ""
        : "# signs from " + from.get() + until.map(u -> " until " + u).orElse("") + "\n";
  }

  private Optional<Instant> time(String vkey, KeyAction action) {
    return keyEvents.first(
        "select effective from key_event where role = 'LOG' and key = ? and action = ?",
        row -> Rows.instant(row, 1),
        vkey,
        action.name());
  }

  /** What a witness has seen that contradicts the log, if anything. */
  Optional<String> alarm() {
    return alarm;
  }

  /**
   * A head that covers an entry, with enough cosignatures.
   *
   * @throws LogException WITNESS_UNAVAILABLE if a quorum is demanded and not met
   */
  SignedNote covering(TransparencyLog log, long index) throws LogException {
    if (!watched) {
      return log.checkpoint();
    }
    for (int i = 1; ; i++) {
      Optional<SignedNote> known = known(index + 1);
      if (known.isPresent()) {
        return known.get();
      }
      try {
        return ask(log);
      } catch (LogException e) {
        // Another thread or process was faster, with a head that covers this entry too.
        if (e.reason() != Reason.WITNESS_AHEAD || i == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  /** The newest head, with cosignatures where it has some. */
  SignedNote newest(TransparencyLog log) throws LogException {
    SignedNote note = log.checkpoint();
    long size = Checkpoint.parse(note.body()).size();
    return known(size).filter(k -> k.body().equals(note.body())).orElse(note);
  }

  /** Has the newest head cosigned if it is not yet. */
  void refresh(TransparencyLog log) throws LogException {
    long size = log.head().size();
    if (watched && size > 0) {
      SignedNote unused = covering(log, size - 1);
    }
  }

  private Optional<SignedNote> known(long size) throws LogException {
    Optional<String> note = store.witnessedHead(size);
    if (note.isEmpty() || !policy.verify(note.get().getBytes(UTF_8)).quorumMet()) {
      return Optional.empty();
    }
    return Optional.of(SignedNote.parse(note.get().getBytes(UTF_8)));
  }

  private SignedNote ask(TransparencyLog log) throws LogException {
    Witnesses.Cosigned answer = witnesses.cosign(log, settings.witnessWait());
    answer.failures().forEach(f -> LOG.warnf("a witness did not cosign: %s", f.getMessage()));
    if (answer.alarms().isEmpty()) {
      alarm = Optional.empty();
    } else {
      LogException first = answer.alarms().get(0);
      alarm = Optional.of(first.reason() + ": " + first.getMessage());
      LOG.errorf("a witness contradicts the transparency log: %s", alarm.get());
    }
    LogPolicy.Verified verified = policy.verify(answer.note().text().getBytes(UTF_8));
    note(answer, verified);
    if (!verified.quorumMet()) {
      throw new LogException(
          answer.overtaken() ? Reason.WITNESS_AHEAD : Reason.WITNESS_UNAVAILABLE,
          verified.cosignedAt().size() + " of " + settings.quorum() + " witnesses cosigned");
    }
    if (!verified.cosignedAt().isEmpty()) {
      store.saveWitnessedHead(verified.checkpoint().size(), answer.note().text());
    }
    return answer.note();
  }

  /** A head that another one was faster with says nothing of the witnesses. */
  private void note(Witnesses.Cosigned answer, LogPolicy.Verified verified) {
    Optional<Reason> contradicted = answer.alarms().stream().map(LogException::reason).findFirst();
    if (contradicted.isPresent()) {
      trouble.note(contradicted);
    } else if (verified.quorumMet()) {
      trouble.note(Optional.empty());
    } else if (!answer.overtaken()) {
      trouble.note(Optional.of(Reason.WITNESS_UNAVAILABLE));
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
