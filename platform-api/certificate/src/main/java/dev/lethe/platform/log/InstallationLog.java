// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.LogRestore;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.platform.execution.PublicLog;
import dev.lethe.platform.key.Keyless;
import dev.lethe.platform.key.SigningKeys;
import dev.lethe.platform.operation.OperationSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of this installation, opened when the process starts: a database that was put back is
 * noticed before anything is certified, and said at once.
 */
@ApplicationScoped
public class InstallationLog implements PublicLog {

  private static final Logger LOG = Logger.getLogger(InstallationLog.class);

  private final PostgresLogStore store;
  private final SigningKeys keys;
  private final LogSettings settings;
  private final Witnessing witnessing;
  private @Nullable TransparencyLog log;

  InstallationLog(
      PostgresLogStore store, SigningKeys keys, LogSettings settings, Witnessing witnessing) {
    this.store = store;
    this.keys = keys;
    this.settings = settings;
    this.witnessing = witnessing;
  }

  void start(@Observes StartupEvent event, OperationSettings operation) {
    if (operation.signer()) {
      fault()
          .ifPresent(fault -> LOG.errorf("The transparency log takes no entries now: %s", fault));
    }
  }

  /**
   * The log.
   *
   * @throws LogException ANCHOR_UNAVAILABLE
   */
  public synchronized TransparencyLog open() throws LogException {
    if (log == null) {
      log = TransparencyLog.open(keys.logKeys(), store, anchor());
    }
    return log;
  }

  private AnchorFile anchor() {
    return new AnchorFile(settings.anchor().orElse(keys.anchor()));
  }

  /**
   * Brings rows that were put back from a back-up up to the head that was signed last.
   *
   * @param mirror folder with a copy of the log
   * @return how many entries they lacked
   * @throws LogException why nothing was added
   */
  public synchronized long restore(Path mirror) throws LogException {
    long added = LogRestore.replay(keys.logKeys(), store, anchor(), new LogMirror(mirror));
    log = null;
    return added;
  }

  /**
   * Appends an entry; the same entry again gives the index it has.
   *
   * @throws LogException if appending has stopped or the anchor cannot be written
   */
  @Override
  public long append(LogEntry entry) throws LogException {
    return open().append(entry);
  }

  @Override
  public Checkpoint newest() throws LogException {
    return open().head();
  }

  /**
   * Entries from an index on, in their order.
   *
   * @throws LogException ENTRY_MALFORMED
   */
  public List<LogEntry> entries(long from, int count) throws LogException {
    List<LogEntry> entries = new ArrayList<>();
    for (byte[] entry : store.entries(from, count)) {
      entries.add(LogEntry.parse(entry));
    }
    return entries;
  }

  /**
   * The proof of an entry under a head that covers it and that enough witnesses cosigned.
   *
   * @throws LogException WITNESS_UNAVAILABLE if too few did, though a quorum is demanded
   */
  public TlogProof proofOf(long index) throws LogException {
    return open().proofOf(index, witnessing.covering(open(), index));
  }

  /** The newest head, with the witnesses' lines where it has some. */
  public SignedNote head() throws LogException {
    return witnessing.newest(open());
  }

  /** The log and its witnesses, as auditors are told to trust them. */
  public LogPolicy policy() {
    return witnessing.policy();
  }

  /** The same for the trust file, with the time of each key of the log where it was changed. */
  public LogPolicy publishedPolicy() {
    return witnessing.publishedPolicy();
  }

  /** Keeps the newest head witnessed where nobody asks for proofs. */
  @Scheduled(
      every = "1m",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Keyless.class)
  void witness() {
    try {
      witnessing.refresh(open());
    } catch (LogException e) {
      LOG.warnf("The newest head of the log has too few cosignatures: %s", e.getMessage());
    }
  }

  /** Why the log is not to be trusted now: appending has stopped, or a witness contradicts it. */
  public Optional<String> fault() {
    try {
      Optional<String> own = open().fault().map(e -> e.reason() + ": " + e.getMessage());
      return own.isPresent() ? own : witnessing.alarm();
    } catch (LogException e) {
      return Optional.of(e.reason() + ": " + e.getMessage());
    }
  }
}
