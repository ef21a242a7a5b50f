// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.statistics;

import dev.lethe.client.model.RequestMonth;
import dev.lethe.client.model.RequestStatistics;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Label;
import dev.lethe.plots.IntervalPlot.Reference;
import dev.lethe.plots.IntervalPlot.Row;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import dev.lethe.web.page.Dates;
import dev.lethe.web.page.Numbers;
import io.quarkus.qute.TemplateExtension;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests over time.
 *
 * @param months how many are shown
 * @param counted what the API counted
 * @param picture the plot, as markup
 */
public record StatisticsPage(int months, RequestStatistics counted, String picture) {

  /** How many months can be chosen. */
  static final List<Integer> SPANS = List.of(6, 12, 24, 60);

  private static final Svg SVG = new Svg("lt-svg", 12.5);
  private static final double WIDTH = 1060;
  private static final double TOP = 12;
  private static final double ROW = 30;
  private static final double BELOW = 42;
  private static final double LEFT = 150;
  private static final double RIGHT = 1044;
  private static final int MOST_TICKS = 7;
  private static final double LEAST = 5;

  /** So that the words of the longest row stand beside its marks. */
  private static final double ROOM = 1.4;

  private static final String NONE = "–";

  static StatisticsPage of(int months, RequestStatistics counted, StatisticsTexts texts) {
    return new StatisticsPage(months, counted, picture(counted.getMonths(), texts));
  }

  /** Spans to choose from. */
  public List<Integer> spans() {
    return SPANS;
  }

  private static String picture(List<RequestMonth> months, StatisticsTexts texts) {
    double most = LEAST;
    StringBuilder described = new StringBuilder();
    List<Row> rows = new ArrayList<>();
    for (RequestMonth month : months) {
      most = Math.max(most, Math.max(month.getFiled(), month.getAnswered()));
      rows.add(row(month, texts));
      described
          .append(
              texts.described(
                  name(month), Numbers.count(month.getFiled()), Numbers.count(month.getAnswered())))
          .append(' ');
    }
    double bottom = TOP + ROW * Math.max(1, rows.size());
    return SVG.of(
        new Svg.Caption("months", texts.filedAndAnswered(), described.toString().strip()),
        new IntervalPlot(
            new Plot.Box(WIDTH, bottom + BELOW, TOP, bottom),
            new Axis(new Scale(0, most * ROOM, LEFT, RIGHT), MOST_TICKS, texts.requests()),
            new Reference(0, "", Optional.empty()),
            rows));
  }

  private static Row row(RequestMonth month, StatisticsTexts texts) {
    return new Row(
        "retrained",
        name(month),
        "",
        Optional.empty(),
        List.of(
            new Dot(month.getFiled(), Mark.CIRCLE, "retrained-mark"),
            new Dot(month.getAnswered(), Mark.SQUARE, "candidate-mark")),
        Optional.of(
            new Label(
                texts.told(Numbers.count(month.getFiled()), Numbers.count(month.getAnswered())),
                false)));
  }

  private static String name(RequestMonth month) {
    return Dates.month(YearMonth.parse(month.getMonth()).atDay(1));
  }

  /** {@code {month.name}} in templates. */
  @TemplateExtension
  static final class InTemplates {

    static String name(RequestMonth month) {
      return StatisticsPage.name(month);
    }

    /** The median of the days, a dash where nothing was answered. */
    static String median(RequestMonth month) {
      return month.getMedianDays() == null ? NONE : Numbers.fixed(month.getMedianDays(), 1);
    }

    /** The most days, a dash where nothing was answered. */
    static String most(RequestMonth month) {
      return month.getMostDays() == null ? NONE : Numbers.count(month.getMostDays());
    }

    private InTemplates() {}
  }
}
