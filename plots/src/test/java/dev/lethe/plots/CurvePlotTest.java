// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.plots.CurvePlot.Curve;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurvePlotTest {

  private static final Plot.Box BOX = new Plot.Box(300, 160, 20, 120);
  private static final Axis X = new Axis(new Scale(0, 1, 50, 150), 5, "below");
  private static final Axis Y = new Axis(new Scale(0, 1, 120, 20), 5, "left");

  private static Curve curve(String series, double end) {
    return new Curve(series, series, "", List.of(0.0, 1.0), List.of(0.0, end));
  }

  private static Sketch draw(Optional<Point> key, Curve... curves) {
    return Sketch.of(new CurvePlot(BOX, X, Y, List.of(curves), key));
  }

  @Test
  void curvesAndBandsGoThroughTheirValuesAndBandsLieBelow() {
    Curve one = curve("one", 1);
    Curve two =
        new Curve(
            "two", "two", "", one.xs(), List.of(0.0, 0.5), List.of(0.0, 0.25), List.of(0.5, 1.0));
    Sketch drawn = draw(Optional.of(new Point(200, 40)), one, two);
    assertThat(drawn.of("two-line").get(0).points())
        .containsExactly(new Point(50, 120), new Point(150, 70));
    assertThat(drawn.of("two-band").get(0).points())
        .containsExactly(
            new Point(50, 120), new Point(150, 95), new Point(150, 20), new Point(50, 70));
    assertThat(drawn.items.indexOf(drawn.of("two-band").get(0)))
        .isLessThan(drawn.items.indexOf(drawn.of("one-line").get(0)));
  }

  @Test
  void theKeyShowsEachLookBesideItsName() {
    Sketch drawn = draw(Optional.of(new Point(200, 40)), curve("one", 1), curve("two", 0.5));
    for (String series : List.of("one", "two")) {
      Sketch.Words name = drawn.words(series);
      List<Point> sample = drawn.of(series + "-line").get(1).points();
      assertThat(sample.get(0).x()).isEqualTo(200);
      assertThat(sample.get(1).x()).isLessThan(name.from());
      assertThat(name.look()).isEqualTo(series);
      assertThat(name.y() - sample.get(0).y()).isBetween(0.0, 10.0);
    }
    assertThat(drawn.words("two").y()).isGreaterThan(drawn.words("one").y() + 10);
  }

  @Test
  void namesAtTheEndsOfCurvesDoNotTouch() {
    Sketch drawn = draw(Optional.empty(), curve("low", 0.50), curve("high", 0.52), curve("top", 1));
    assertThat(drawn.words("top").y()).isLessThan(drawn.words("high").y());
    assertThat(drawn.words("low").y()).isGreaterThanOrEqualTo(drawn.words("high").y() + 13);
    assertThat(drawn.words("low").from()).isGreaterThan(150);
  }

  @Test
  void theDiagonalOfGuessingIsTheLineOfNoEffect() {
    Sketch drawn = draw(Optional.of(new Point(200, 40)), CurvePlot.diagonal("chance", ""));
    assertThat(drawn.of("null-line").get(0).points())
        .containsExactly(new Point(50, 120), new Point(150, 20));
  }
}
