// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import java.nio.file.Path;
import java.util.Optional;

/** How a run ended. */
public sealed interface RunResult {

  /** The outcome of a run that ended well. */
  default Optional<RunOutcome> outcome() {
    return this instanceof Finished finished
        ? Optional.of(finished.runOutcome())
        : Optional.empty();
  }

  /**
   * It ended well; every artifact was found with the digest that the outcome names.
   *
   * @param runOutcome what it says of itself
   * @param out folder of the artifacts, by name
   */
  record Finished(RunOutcome runOutcome, Path out) implements RunResult {}

  /**
   * It ended without a result.
   *
   * @param reason which way
   * @param detail what exactly, without personal data
   * @param crashReport the native crash report, where there is one
   */
  record Failed(FailureReason reason, String detail, Optional<Path> crashReport)
      implements RunResult {

    /** What to do about it, for people. */
    public String remedy() {
      return reason.remedy();
    }
  }
}
