// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "0.45, 0.45",
    "0.5, 0.50",
    "0.0061, 0.0061",
    "0.02617, 0.0262",
    "0.182, 0.182",
    "1.2345, 1.23",
    "123.456, 123.46",
    "-0.0031, −0.0031",
    "0.00000012, 0.00",
    "0.1, 0.10",
  })
  void showsThreeSignificantDigitsAndAtLeastTwoDecimals(double value, String shown) {
    assertThat(Numbers.decimal(value)).isEqualTo(shown);
  }

  @Test
  void givesARoundedZeroNoSign() {
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
  }

  @Test
  void saysWhereAProbabilityIsTooSmallToShow() {
    assertThat(Numbers.probability(0.00001)).isEqualTo("< 0.0001");
    assertThat(Numbers.probability(0.31241)).isEqualTo("0.3124");
  }

  @Test
  void separatesThousands() {
    assertThat(Numbers.count(60000)).isEqualTo("60,000");
  }

  @Test
  void writesNumbersAsTheLanguageOfThePageDoes() {
    Speech.in(
        Locale.GERMAN,
        () -> {
          assertThat(Numbers.decimal(0.05)).isEqualTo("0,05");
          assertThat(Numbers.decimal(0)).isEqualTo("0,00");
          assertThat(Numbers.count(60000)).isEqualTo("60\u202f000");
          assertThat(Numbers.signed(0.0020)).isEqualTo("+0,0020");
          assertThat(Numbers.signed(0)).isEqualTo("0,0000");
          assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0,00");
          assertThat(Numbers.plain(0.001)).isEqualTo("0,001");
          assertThat(Numbers.probability(0.00001)).isEqualTo("< 0,0001");
          assertThat(Numbers.percent(0.123)).isEqualTo("12,3 %");
          return Numbers.parse("0,05");
        });
    assertThat(Numbers.decimal(0.05)).isEqualTo("0.05");
  }

  @Test
  void hasADashForWhatIsNoNumber() {
    assertThat(Numbers.decimal(Double.NaN)).isEqualTo("–");
  }
}
