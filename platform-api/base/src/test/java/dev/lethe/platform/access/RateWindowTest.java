// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.MovedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateWindowTest {

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final RateWindow window = new RateWindow(3, Duration.ofMinutes(1), clock);

  @Test
  void letsEachAskSoOftenAndThenSaysHowLongToWait() {
    for (int i = 0; i < 3; i++) {
      assertThat(window.count("a")).isZero();
    }
    clock.move(Duration.ofSeconds(20));
    assertThat(window.count("a")).isEqualTo(40);
    assertThat(window.count("b")).isZero();

    clock.move(Duration.ofSeconds(40));
    assertThat(window.count("a")).isZero();
  }

  @Test
  void countsAHouseholdOfVersionSixAddressesOnce() {
    assertThat(NetworkPart.of("2001:db8:1:2:aaaa::1"))
        .isEqualTo(NetworkPart.of("2001:db8:1:2::7"))
        .isNotEqualTo(NetworkPart.of("2001:db8:1:3::7"));
    assertThat(NetworkPart.of("198.51.100.7")).isNotEqualTo(NetworkPart.of("198.51.100.8"));
    assertThat(NetworkPart.of("not an address: at all")).isNotEmpty();
  }

  @Test
  void countsTheNetworkAroundAnAddressWhereItIsAskedTo() {
    AddressLimit limit = new AddressLimit(clock).atMost(2, Duration.ofDays(1));
    assertThat(limit.countAround("198.51.100.7")).isTrue();
    assertThat(limit.countAround("198.51.100.8")).isTrue();
    assertThat(limit.countAround("198.51.100.9")).isFalse();
    assertThat(limit.countAround("198.51.101.9")).isTrue();
    assertThat(NetworkPart.around("2001:db8:1:2::7"))
        .isEqualTo(NetworkPart.around("2001:db8:1:3::9"))
        .isNotEqualTo(NetworkPart.around("2001:db8:2:2::7"));
    assertThat(NetworkPart.around("198.51.100.999")).isEqualTo("198.51.100.999");
  }
}
