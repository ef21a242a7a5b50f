// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void drawsWhatLiesBeyondAtTheEnd() {
    Scale scale = new Scale(0, 1, 0, 100);
    assertThat(scale.at(7)).isEqualTo(100);
    assertThat(scale.at(-7)).isEqualTo(0);
    assertThat(new Scale(0, 3, 0, 100).at(1)).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(new Scale(0, 3, 0, 100).place(1)).isEqualTo(33.3);
  }

  @Test
  void namesRoundValuesWithAMinusSignAndNoSignAtZero() {
    assertThat(new Scale(-0.1, 0.1, 0, 200).ticks(4))
        .extracting(Scale.Tick::word)
        .containsExactly("\u22120.10", "\u22120.05", "0", "0.05", "0.10");
    assertThat(new Scale(-0.1, 0.1, 0, 200).ticks(4))
        .extracting(Scale.Tick::at)
        .containsExactly(0.0, 50.0, 100.0, 150.0, 200.0);
  }

  @Test
  void ticksAreRoundAndFewAndDiffer() {
    for (double[] range : new double[][] {{0, 1}, {-0.2, 0.7}, {0.0012, 0.0019}, {-300, 7}}) {
      Scale scale = new Scale(range[0], range[1], 0, 100);
      assertThat(scale.ticks(8)).hasSizeBetween(3, 9);
      assertThat(scale.ticks(8)).extracting(Scale.Tick::at).isSorted();
      assertThat(scale.ticks(8)).extracting(Scale.Tick::word).doesNotHaveDuplicates();
    }
  }

  @Test
  void leavesRoomAroundValuesEvenWhereAllAreOne() {
    assertThat(Scale.around(List.of(0.0, 1.0), 0, 1)).isEqualTo(new Scale(-0.06, 1.06, 0, 1));
    assertThat(Scale.around(List.of(2.0), 0, 1)).isEqualTo(new Scale(1.5, 2.5, 0, 1));
  }

  @Test
  void holdsWhatLiesBetweenItsEndsAndOnThem() {
    Scale scale = new Scale(-1, 1, 0, 100);
    assertThat(scale.holds(-1)).isTrue();
    assertThat(scale.holds(1)).isTrue();
    assertThat(scale.holds(1.001)).isFalse();
    assertThat(scale.holds(Double.NEGATIVE_INFINITY)).isFalse();
  }

  @Test
  void refusesAScaleThatGoesNowhere() {
    assertThatThrownBy(() -> new Scale(1, 1, 0, 100)).hasMessageContaining("1.0 to 1.0");
    assertThatThrownBy(() -> new Scale(Double.NaN, 1, 0, 100)).hasMessageContaining("NaN");
  }
}
