// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.closing;

import dev.lethe.platform.tenant.KeepsOpen.Bar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an organisation can be closed now, as it crosses HTTP: numbers, and nothing of what is in
 * it.
 *
 * @param possible whether it is suspended, nothing keeps it open and its archive is current
 * @param bars what keeps it open
 * @param archive the last one that was taken
 */
public record ClosingOutlook(
    boolean possible, List<ClosingBar> bars, Optional<TakenArchive> archive) {

  /** What is said where one cannot be closed. */
  public static final Set<String> SAID =
      Stream.concat(
              Stream.of(Closing.NOT_ARCHIVED, Closing.NOT_SUSPENDED, Closing.CLOSED),
              Stream.of(Bar.values()).map(bar -> new ClosingBar(bar, 1).sentence()))
          .collect(Collectors.toUnmodifiableSet());

  public ClosingOutlook {
    bars = List.copyOf(bars);
  }

  /**
   * Something that keeps it open.
   *
   * @param number how many of it there are, 1 or more
   */
  public record ClosingBar(Bar reason, int number) {

    /** What it is and what to do, for people, with a place for the number. */
    String sentence() {
      return switch (reason) {
        case REQUESTS -> "Open requests: %d. Answer or withdraw them.";
        case ORDERS -> "Open orders: %d. Carry them out, or take them back.";
        case WORK -> "Operations that run or wait: %d. Wait for their end, or cancel them.";
        case HOLDS ->
            "Legal holds: %d. They keep what closing would destroy, until somebody releases them.";
        case STATUS_CHANGES ->
            "Changes of a status that are on no public list yet: %d. They are within minutes.";
      };
    }
  }

  /** Whether the archive holds all that there is. */
  boolean archived() {
    return archive.filter(TakenArchive::current).isPresent();
  }
}
