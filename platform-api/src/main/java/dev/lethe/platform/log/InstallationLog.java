// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.platform.key.SigningKeys;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of this installation, opened when the process starts: a database that was put back is
 * noticed before anything is certified, and said at once.
 */
@ApplicationScoped
public class InstallationLog {

  private static final Logger LOG = Logger.getLogger(InstallationLog.class);

  private final PostgresLogStore store;
  private final SigningKeys keys;
  private @Nullable TransparencyLog log;

  InstallationLog(PostgresLogStore store, SigningKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  void start(@Observes StartupEvent event) {
    fault().ifPresent(fault -> LOG.errorf("The transparency log takes no entries now: %s", fault));
  }

  /**
   * The log.
   *
   * @throws LogException ANCHOR_UNAVAILABLE
   */
  public synchronized TransparencyLog open() throws LogException {
    if (log == null) {
      log = TransparencyLog.open(keys.logKey(), store, new AnchorFile(keys.anchor()));
    }
    return log;
  }

  /**
   * Appends an entry; the same entry again gives the index it has.
   *
   * @throws LogException if appending has stopped or the anchor cannot be written
   */
  public long append(LogEntry entry) throws LogException {
    return open().append(entry);
  }

  /** The proof of an entry under the newest checkpoint. */
  public TlogProof proofOf(long index) throws LogException {
    return open().proofOf(index);
  }

  /** Why appending has stopped, if it has. */
  public Optional<String> fault() {
    try {
      return open().fault().map(e -> e.reason() + ": " + e.getMessage());
    } catch (LogException e) {
      return Optional.of(e.reason() + ": " + e.getMessage());
    }
  }
}
