// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot.Bounds;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Label;
import dev.lethe.plots.IntervalPlot.Margin;
import dev.lethe.plots.IntervalPlot.Range;
import dev.lethe.plots.IntervalPlot.Reference;
import dev.lethe.plots.IntervalPlot.Row;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values from −10 to 10 lie from 100 to 500: 20 units each, the middle at 300. */
class IntervalPlotTest {

  private static final Plot.Box BOX = new Plot.Box(520, 160, 20, 120);
  private static final Axis AXIS = new Axis(new Scale(-10, 10, 100, 500), 5, "shift");

  private static Reference margin(double low, double high) {
    return margin(low, high, Optional.empty());
  }

  private static Reference margin(double low, double high, Optional<Bounds> bounds) {
    return new Reference(
        0, "no effect", Optional.of(new Margin(new Range(low, high), "margin", bounds)));
  }

  private static Row row(Optional<Range> range, List<Dot> dots, String label) {
    return new Row("candidate", "Candidate", "", range, dots, Optional.of(new Label(label, false)));
  }

  private static Dot dot(double value) {
    return new Dot(value, Mark.CIRCLE, "mark");
  }

  private static Sketch draw(Reference reference, Row... rows) {
    return Sketch.of(new IntervalPlot(BOX, AXIS, reference, List.of(rows)));
  }

  @Test
  void standsIntervalMarkMarginAndNullWhereTheirValuesAre() {
    Sketch drawn =
        draw(margin(-2, 2), row(Optional.of(new Range(-1, 4)), List.of(dot(1)), "words"));

    assertThat(drawn.of("margin").get(0).points())
        .containsExactly(new Point(260, 20), new Point(340, 120));
    assertThat(drawn.of("margin-edge"))
        .extracting(e -> e.points().get(0).x())
        .containsExactly(260.0, 340.0);
    assertThat(drawn.of("null-line").get(0).points())
        .containsExactly(new Point(300, 20), new Point(300, 120));
    assertThat(drawn.of("candidate-line").get(0).points())
        .containsExactly(new Point(280, 70), new Point(380, 70));
    assertThat(drawn.of("candidate-line")).as("the line and its two ends").hasSize(3);
    assertThat(drawn.of("mark").get(0).points()).containsExactly(new Point(320, 70));
    assertThat(drawn.words("0").from()).isLessThan(300);
    assertThat(drawn.words("0").to()).isGreaterThan(300);
  }

  @Test
  void rowsShareTheHeightEvenly() {
    Sketch drawn =
        draw(
            margin(-2, 2),
            row(Optional.empty(), List.of(dot(0)), "a"),
            row(Optional.empty(), List.of(dot(0)), "b"));
    assertThat(drawn.of("mark")).extracting(m -> m.points().get(0).y()).containsExactly(45.0, 95.0);
  }

  @Test
  void marksOfOneValueStandAboveEachOther() {
    List<Dot> same = List.of(dot(3), dot(3), dot(3), dot(-9));
    List<Point> places =
        draw(margin(-2, 2), row(Optional.empty(), same, "")).of("mark").stream()
            .map(m -> m.points().get(0))
            .toList();
    assertThat(places).hasSize(4).doesNotHaveDuplicates();
    assertThat(places)
        .filteredOn(p -> p.x() == 360)
        .extracting(Point::y)
        .containsExactlyInAnyOrder(63.0, 70.0, 77.0);
  }

  @Test
  void aHighPileOfMarksStaysInItsRow() {
    List<Dot> same = Collections.nCopies(40, dot(0));
    List<Point> places =
        draw(margin(-2, 2), row(Optional.empty(), List.of(), ""), row(Optional.empty(), same, ""))
            .of("mark")
            .stream()
            .map(m -> m.points().get(0))
            .toList();
    assertThat(places).hasSize(40).doesNotHaveDuplicates();
    assertThat(places).allMatch(p -> p.y() >= 74 && p.y() <= 116);
  }

  @Test
  void wordsBesideMarksLeaveTheMarginFreeAndStayInside() {
    for (double value = -10; value <= 10; value += 0.25) {
      Sketch.Words label =
          draw(margin(-2, 2), row(Optional.empty(), List.of(dot(value)), "twelve chars"))
              .words("twelve chars");
      double mark = AXIS.scale().at(value);
      assertThat(label.from()).isGreaterThanOrEqualTo(100);
      assertThat(label.to()).isLessThanOrEqualTo(500);
      assertThat(label.from() > mark || label.to() < mark).as("at %s", value).isTrue();
      assertThat(label.from() >= 340 || label.to() <= 260).as("at %s", value).isTrue();
    }
  }

  @Test
  void anOpenMarginHasOneEdgeAndItsWordsOutside() {
    Sketch drawn = draw(margin(-2, Double.POSITIVE_INFINITY));
    assertThat(drawn.of("margin").get(0).points().get(1).x()).isEqualTo(500);
    assertThat(drawn.of("margin-edge")).hasSize(1);
    assertThat(drawn.words("margin").to()).isEqualTo(260);
    assertThat(drawn.words("no effect").from()).isEqualTo(300);
  }

  @Test
  void boundsThatWouldMeetGiveUpTheMiddleOne() {
    Optional<Bounds> bounds = Optional.of(new Bounds("-2.00", "0.00", "2.00"));
    Sketch wide = draw(margin(-5, 5, bounds));
    assertThat(wide.words("0.00").to()).isLessThan(wide.words("2.00").from());
    assertThat(wide.words("0.00").from()).isGreaterThan(wide.words("-2.00").to());

    Sketch narrow = draw(margin(-0.1, 0.1, bounds));
    assertThat(narrow.words).extracting(Sketch.Words::words).doesNotContain("0.00");
    assertThat(narrow.words("-2.00").to()).isLessThan(narrow.words("2.00").from());
  }

  @Test
  void refusesABoxThatHoldsNoData() {
    assertThatThrownBy(() -> new Plot.Box(100, 100, 80, 80)).hasMessageContaining("80.0 to 80.0");
    assertThatThrownBy(() -> new Plot.Box(100, 100, 20, 110)).hasMessageContaining("height of 100");
  }
}
