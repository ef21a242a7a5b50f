// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;

/**
 * The installation's public log, as far as a treatment needs it: a test plan is entered before any
 * score of the treated model exists.
 */
public interface PublicLog {

  /**
   * Adds an entry, or finds it where it stands already.
   *
   * @return its index
   * @throws LogException if the log does not take it
   */
  long append(LogEntry entry) throws LogException;

  /**
   * Its newest head.
   *
   * @throws LogException if it cannot be read
   */
  Checkpoint newest() throws LogException;
}
