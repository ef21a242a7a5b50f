// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RidgePlotTest {

  private static final List<Double> EDGES = List.of(0.0, 1.0, 2.0);
  private static final Bins HALVES = new Bins(EDGES, List.of(5, 5));
  private static final Bins LEFT = new Bins(EDGES, List.of(4, 0));

  @Test
  void rowsAreSharesOfTheirOwnCountsOnOneScale() {
    Sketch drawn =
        Sketch.of(
            new RidgePlot(
                new Plot.Box(300, 160, 20, 120),
                new Axis(new Scale(0, 2, 100, 200), 3, "score"),
                1,
                0,
                List.of(
                    new RidgePlot.Row("one", List.of("One", "mean 1"), HALVES, LEFT),
                    new RidgePlot.Row("two", List.of("Two"), LEFT, HALVES))));
    // Rows are 50 high and keep 18 free, so that a share of 1 is 32 high.
    assertThat(drawn.of("one-outline").get(0).points())
        .containsExactly(
            new Point(100, 54), new Point(150, 54), new Point(150, 54), new Point(200, 54));
    assertThat(drawn.of("two-outline").get(0).points())
        .containsExactly(
            new Point(100, 88), new Point(150, 88), new Point(150, 120), new Point(200, 120));
    assertThat(drawn.of("reference-line")).hasSize(2);
    assertThat(drawn.of("null-line").get(0).points().get(0).x()).isEqualTo(150);
    assertThat(drawn.words("mean 1").y()).isGreaterThan(drawn.words("One").y());
    assertThat(drawn.words("Two").look()).isEqualTo("two");
  }

  @Test
  void momentsComeFromTheMiddlesOfTheBins() {
    Bins bins = new Bins(List.of(0.0, 1.0, 3.0), List.of(3, 1));
    assertThat(bins.share(0)).isEqualTo(0.75);
    assertThat(bins.highest()).isEqualTo(0.75);
    assertThat(bins.mean()).isEqualTo(0.75 * 0.5 + 0.25 * 2);
    assertThat(bins.spread()).isCloseTo(Math.sqrt(0.75 * 0.25) * 1.5, within(1e-12));
    assertThat(HALVES.overlap(LEFT)).isEqualTo(0.5);
    assertThat(HALVES.overlap(HALVES)).isEqualTo(1);
    assertThat(new Bins(EDGES, List.of(0, 0)).highest()).isZero();
  }

  @Test
  void nothingCountedDrawsFlat() {
    Bins none = new Bins(EDGES, List.of(0, 0));
    Sketch drawn =
        Sketch.of(
            new RidgePlot(
                new Plot.Box(300, 160, 20, 120),
                new Axis(new Scale(0, 2, 100, 200), 3, "score"),
                9,
                0,
                List.of(new RidgePlot.Row("one", List.of("One"), none, none))));
    assertThat(drawn.of("one-outline").get(0).points()).allMatch(p -> p.y() == 120);
    assertThat(drawn.of("null-line")).isEmpty();
  }

  @Test
  void refusesCountsWithoutEdges() {
    assertThatThrownBy(() -> new Bins(EDGES, List.of(1))).hasMessage("1 bins do not have 3 edges");
  }
}
