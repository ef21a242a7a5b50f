// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.feed;

import dev.lethe.client.model.FeedEntry;
import dev.lethe.web.page.Due;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One thing that waits.
 *
 * @param entry what it is
 * @param chip the day to aim at, if there is one
 */
public record FeedLine(FeedEntry entry, Optional<Due> chip) {

  static FeedLine of(FeedEntry entry, LocalDate today) {
    return new FeedLine(
        entry,
        Optional.ofNullable(entry.getDue())
            .map(
                day ->
                    new Due(
                        day, Optional.empty(), (int) ChronoUnit.DAYS.between(today, day), false)));
  }
}
