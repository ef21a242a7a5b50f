// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport.Plots;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Reference;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the treated model stands among the retrained ones by what it remembers of a few records.
 * One model and so few records show nothing: the place is reported and never a claim. Each
 * retrained model is compared with the others, the treated one with all, so that an honest one
 * takes every place about equally often.
 *
 * @param plots of the report
 * @param records units of F
 */
record RetrainedPlace(Plots plots, int records) {

  private static final Plot.Box BOX = new Plot.Box(720, 150, 24, 104);
  private static final double LEFT = 150;
  private static final double RIGHT = 600;
  private static final int MOST_TICKS = 8;

  /** The place, where a method that does not rest on the tests treated few records. */
  static Optional<RetrainedPlace> of(SecondReport second) {
    int records = second.report().sizes().forget();
    return second.found().isPresent()
            && second.rule().claim() != GuaranteeTier.S
            && records <= CanaryPlan.MOST_RECORDS
        ? Optional.of(new RetrainedPlace(second.report().plots(), records))
        : Optional.empty();
  }

  /** How many retrained models remember less. */
  int below() {
    return (int) plots.shiftOracles().stream().filter(v -> v < plots.shiftCandidate()).count();
  }

  /** The number in a sentence. */
  String words() {
    int all = plots.shiftOracles().size();
    return String.format(
        Locale.ROOT,
        "By its memory of %s %d of %d retrained models lie below the treated one and %d above."
            + " Reported, never a claim: one model and so few records show nothing.",
        records == 1 ? "this one record" : "these " + records + " records",
        below(),
        all,
        all - below());
  }

  void draw(Markup page) {
    List<Double> shown = new ArrayList<>(plots.shiftOracles());
    shown.addAll(List.of(0.0, plots.shiftCandidate(), plots.shiftOriginal()));
    PageParts.plot(
        page,
        new Svg.Caption("place", "The treated model among the retrained ones", words()),
        new IntervalPlot(
            BOX,
            new Axis(
                Scale.around(shown, LEFT, RIGHT),
                MOST_TICKS,
                "Memory of the records: 0 is the mean retrained model"),
            new Reference(0, "", Optional.empty()),
            List.of(
                row("original", "Original", List.of(plots.shiftOriginal()), Mark.DIAMOND),
                row("candidate", "Treated", List.of(plots.shiftCandidate()), Mark.SQUARE),
                row("retrained", "Retrained", plots.shiftOracles(), Mark.CIRCLE))));
  }

  private static IntervalPlot.Row row(String series, String name, List<Double> at, Mark mark) {
    return new IntervalPlot.Row(
        series,
        name,
        "",
        Optional.empty(),
        at.stream().map(v -> new Dot(v, mark, series + "-mark")).toList(),
        Optional.empty());
  }
}
