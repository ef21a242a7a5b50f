// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.relearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.membership.StatisticsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelearningCurveTest {

  private static RelearningCurve curve(double... means) throws StatisticsException {
    return RelearningCurve.of(means);
  }

  @Test
  void areaIsOfSpeedAndNotOfLevel() throws Exception {
    assertThat(curve(1, 3, 4).area()).isEqualTo(1 + 2.5);
    assertThat(curve(101, 103, 104).area()).isEqualTo(3.5);
    assertThat(curve(5, 5, 5, 5).area()).isZero();
    assertThat(curve(1, 3, 4).steps()).isEqualTo(2);
  }

  @Test
  void refusesACurveWithoutAStepAndCurvesOfDifferentLength() throws Exception {
    assertThatThrownBy(() -> curve(1)).isInstanceOf(StatisticsException.class);
    RelearningCurve two = curve(1, 2, 3);
    assertThatThrownBy(() -> RelearningCurves.of(two, two, List.of(curve(1, 2))))
        .isInstanceOf(StatisticsException.class)
        .hasMessageContaining("expected 2");
    assertThatThrownBy(() -> RelearningCurves.of(two, two, List.of()))
        .isInstanceOf(StatisticsException.class);
  }
}
