// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.feed.Waiting.Kind;
import dev.lethe.platform.feed.Waiting.Thing;
import dev.lethe.platform.feed.Waiting.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What waits for a member.
 *
 * @param entries the most urgent first, and of those the oldest
 * @param total how many wait
 * @param fresh how many of them wait since the member looked last
 * @param asOf when this was so
 */
public record Feed(List<FeedEntry> entries, int total, int fresh, Instant asOf) {

  public Feed {
    entries = List.copyOf(entries);
  }

  /**
   * One thing that waits.
   *
   * @param kind what it is
   * @param about what to open
   * @param what is to be done
   * @param since since when
   * @param due the day to aim at
   * @param urgency how much it matters today
   * @param fresh whether it waits since the member looked last
   */
  public record FeedEntry(
      Kind kind,
      @JsonUnwrapped FeedLink about,
      String what,
      Instant since,
      Optional<LocalDate> due,
      Urgency urgency,
      boolean fresh) {}

  /**
   * What to open.
   *
   * @param thing what it is
   * @param id by which it is read; empty for the log
   * @param title as people call it
   */
  public record FeedLink(Thing thing, String id, String title) {}
}
