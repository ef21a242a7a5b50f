// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunMomentTest {

  private static final Instant SOON = Instant.parse("2026-12-10T23:00:00Z");
  private static final Instant LATER = Instant.parse("2026-12-24T23:00:00Z");
  private static final Duration WORK = Duration.ofHours(4);
  private static final Duration MARGIN = Duration.ofDays(5);

  @Test
  void waitsForTheSoonestTermWhateverTheOrder() {
    Instant latest = Instant.parse("2026-12-05T19:00:00Z");
    assertThat(moment(List.of(SOON, LATER), Optional.empty()).at()).isEqualTo(latest);
    assertThat(moment(List.of(LATER, SOON), Optional.empty()).at()).isEqualTo(latest);
  }

  @Test
  void beginsWhenSomebodyAsksAndNeverLaterThanTheTermsAllow() {
    Instant early = Instant.parse("2026-12-01T08:00:00Z");
    assertThat(moment(List.of(SOON), Optional.of(early)).at()).isEqualTo(early);
    RunMoment asked = moment(List.of(SOON), Optional.of(LATER));
    assertThat(asked.at()).isEqualTo(asked.latest());
  }

  @Test
  void hasComeFromThatMomentOn() {
    RunMoment moment = moment(List.of(SOON), Optional.empty());
    assertThat(moment.hasCome(moment.at().minusNanos(1))).isFalse();
    assertThat(moment.hasCome(moment.at())).isTrue();
    assertThat(moment.hasCome(LATER)).isTrue();
  }

  @Test
  void keepsEveryTermOfManyRequestsAndWaitsNoLessThanItMay() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 200; round++) {
      List<Instant> due =
          Stream.generate(() -> SOON.plusSeconds(random.nextLong(100L * 24 * 3600)))
              .limit(1 + random.nextInt(50))
              .toList();
      Instant end = moment(due, Optional.empty()).at().plus(WORK).plus(MARGIN);
      assertThat(due).allMatch(d -> !d.isBefore(end)).contains(end);
    }
  }

  @Test
  void refusesNoRequestsAndNegativeTimes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> moment(List.of(), Optional.empty()))
        .withMessageContaining("found none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunMoment.of(List.of(SOON), WORK, Duration.ofDays(-5), Optional.empty()))
        .withMessageContaining("PT-120H");
  }

  private static RunMoment moment(List<Instant> due, Optional<Instant> asked) {
    return RunMoment.of(due, WORK, MARGIN, asked);
  }
}
