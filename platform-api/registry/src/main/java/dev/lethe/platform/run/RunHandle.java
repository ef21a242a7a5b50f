// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import java.time.Duration;
import java.util.Optional;

/** A run that was started. */
public interface RunHandle {

  /** Asks the run to end and, if it does not within the grace time, ends it. Returns at once. */
  void cancel();

  /** Waits for the end. */
  RunResult waitFor() throws InterruptedException;

  /** Waits at most this long; empty if the run still goes on. */
  Optional<RunResult> waitFor(Duration time) throws InterruptedException;
}
