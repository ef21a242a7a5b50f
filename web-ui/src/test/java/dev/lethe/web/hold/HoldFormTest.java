// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the form of a hold begins with. */
class HoldFormTest {

  @Test
  void theDayOfReviewIsCountedWhereTheOrganisationIs() {
    Clock late = Clock.fixed(Instant.parse("2026-12-01T23:30:00Z"), ZoneOffset.UTC);
    assertThat(HoldForm.proposedDay(late, ZoneId.of("Europe/Berlin"))).isEqualTo("2027-03-02");
    assertThat(HoldForm.proposedDay(late, ZoneOffset.UTC)).isEqualTo("2027-03-01");
  }
}
