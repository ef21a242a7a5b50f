// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.platform.plan.Beacon;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** The public log as a source of bytes that nobody chose. */
@ApplicationScoped
class LogBeacon implements Beacon {

  private final PublicLog log;

  LogBeacon(PublicLog log) {
    this.log = log;
  }

  @Override
  public Head newest() {
    try {
      Checkpoint head = log.newest();
      return new Head(head.size(), head.root());
    } catch (LogException e) {
      throw new ProblemException(
          ProblemType.STORAGE_UNAVAILABLE, "The log cannot be read: " + e.getMessage());
    }
  }
}
