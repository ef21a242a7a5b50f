// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanTest {

  @Test
  void lessThanAMinuteIsSecondsAndNeverNone() {
    assertThat(Span.of(0.2)).isEqualTo(new Span(0, 0, 1));
    assertThat(Span.of(59.4)).isEqualTo(new Span(0, 0, 59));
  }

  @Test
  void lessThanAnHourIsRoundedMinutes() {
    assertThat(Span.of(59.6)).isEqualTo(new Span(0, 1, 0));
    assertThat(Span.of(150)).isEqualTo(new Span(0, 3, 0));
  }

  @Test
  void moreIsHoursAndWhatIsLeft() {
    assertThat(Span.of(3600)).isEqualTo(new Span(1, 0, 0));
    assertThat(Span.of(7290)).isEqualTo(new Span(2, 1, 0));
  }

  @Test
  void bytesAreWholeKibibytesOrTenthsOfMebibytes() {
    assertThat(Size.of(10)).isEqualTo(new Size("1", "KiB"));
    assertThat(Size.of(1023 * 1024)).isEqualTo(new Size("1,023", "KiB"));
    assertThat(Size.of(2 * 1024 * 1024)).isEqualTo(new Size("2", "MiB"));
    assertThat(Size.of(900_000_000L)).isEqualTo(new Size("858.3", "MiB"));
    assertThat(Size.of(1_600_000_000L)).isEqualTo(new Size("1.5", "GiB"));
  }
}
