// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/** Which notices a list shows. */
public class NoticeFilter {

  /** Which of them. */
  public enum Show {
    /** Those that somebody here has to see to by now. */
    WAITING("dueOn <= :today and state in (OWED, SENT)"),
    /** Those that are not at their end. */
    OPEN("state in (OWED, SENT)"),
    /** Those that are. */
    SETTLED("state in (ACKNOWLEDGED, EXCUSED)");

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

  @QueryParam("requestId")
  Optional<UUID> requestId = Optional.empty();

  @QueryParam("recipientId")
  Optional<UUID> recipientId = Optional.empty();

  /** Those that a request brought about. */
  public static NoticeFilter of(UUID request) {
    NoticeFilter filter = new NoticeFilter();
    filter.requestId = Optional.of(request);
    return filter;
  }
}
