// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @Test
  void writesWithoutExponentAndTrailingZeros() {
    assertThat(Decimal.of(1e-7)).hasToString("0.0000001");
    assertThat(Decimal.of(0.50)).hasToString("0.5");
    assertThat(Decimal.of(100)).hasToString("100");
    assertThat(Decimal.of(-0.0)).hasToString("0");
    assertThat(Decimal.of(1e-300)).hasToString("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e5", "01", "-0", "-0.0", ".5", "5.", "+1", "1,5", "", "NaN", "0x1"})
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> Decimal.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsSixSignificantDigitsOfWhatWasMeasured() {
    assertThat(Decimal.measured(0.002503638014923268)).hasToString("0.00250364");
    assertThat(Decimal.measured(-0.0109399111674479)).hasToString("-0.0109399");
    assertThat(Decimal.measured(0.05)).hasToString("0.05");
    assertThat(Decimal.measured(0)).hasToString("0");
  }

  @Test
  void neverRoundsAnUpperBoundDown() {
    assertThat(Decimal.atMost(0.0597103921)).hasToString("0.0597104");
    assertThat(Decimal.atMost(0.0597103001)).hasToString("0.0597104");
    assertThat(Decimal.atMost(0.059)).hasToString("0.059");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertThatThrownBy(() -> Decimal.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
