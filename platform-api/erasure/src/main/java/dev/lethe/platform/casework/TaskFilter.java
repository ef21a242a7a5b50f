// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/** Which tasks a list shows. */
public class TaskFilter {

  /** Which of them. */
  public enum Show {
    /** Those that are to be done. */
    OPEN("state = OPEN"),
    /** Those of which the day has passed. */
    OVERDUE("state = OPEN and dueOn < :today"),
    /** Those that ended. */
    SETTLED("state <> OPEN");

    private final String condition;

    Show(String condition) {
      this.condition = condition;
    }

    String condition() {
      return condition;
    }
  }

  @QueryParam("show")
  Optional<Show> show = Optional.empty();

  @QueryParam("mine")
  boolean mine;

  @QueryParam("requestId")
  Optional<UUID> requestId = Optional.empty();
}
