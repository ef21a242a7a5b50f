// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often one address may ask for something without an account. Counted in memory, by each
 * instance for itself.
 */
public final class AddressLimit {

  private final List<RateWindow> windows = new ArrayList<>();
  private final Clock clock;

  /** No limit until {@link #atMost} sets one. */
  public AddressLimit(Clock clock) {
    this.clock = clock;
  }

  /** Sets one more limit. */
  public AddressLimit atMost(int times, Duration in) {
    windows.add(new RateWindow(times, in, clock));
    return this;
  }

  /**
   * Counts once for the network around an address, which one owner often has whole.
   *
   * @param address of the caller; one of IPv4 counts with its /24, one of IPv6 with its /48
   * @return whether that network is within its limits
   */
  public boolean countAround(String address) {
    return windows.stream()
        .mapToLong(window -> window.count(NetworkPart.around(address)))
        .allMatch(wait -> wait == 0);
  }

  /**
   * Counts once.
   *
   * @param address of the caller; one of IPv6 counts with its whole network
   * @throws ProblemException RATE_LIMITED
   */
  public void count(String address) {
    for (RateWindow window : windows) {
      long wait = window.count(NetworkPart.of(address));
      if (wait > 0) {
        throw ProblemException.retryLater(
            ProblemType.RATE_LIMITED, "This address has asked often enough for now.", wait);
      }
    }
  }
}
