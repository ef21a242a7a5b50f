// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.TaughtAgain;
import dev.lethe.plots.Axis;
import dev.lethe.plots.CurvePlot;
import dev.lethe.plots.CurvePlot.Curve;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mean score on the forget set while models are taught it again. */
final class Relearned {

  private static final Plot.Box BOX = new Plot.Box(720, 294, 30, 250);
  private static final double LEFT = 52;
  private static final double RIGHT = 560;
  private static final int MOST_TICKS = 8;

  private Relearned() {}

  static void draw(Markup page, TaughtAgain curves) {
    List<Double> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>(curves.low());
    for (int s = 0; s < curves.candidate().size(); s++) {
      steps.add((double) s);
    }
    values.addAll(curves.high());
    values.addAll(curves.candidate());
    values.addAll(curves.original());
    PageParts.plot(
        page,
        new Svg.Caption(
            "relearning",
            "How fast models are taught the forget set again",
            "Mean score before the first step and after the last: candidate "
                + ends(curves.candidate())
                + "; retrained models "
                + ends(curves.oracles())
                + "; original "
                + ends(curves.original())
                + "."),
        new CurvePlot(
            BOX,
            new Axis(
                new Scale(0, steps.size() - 1.0, LEFT, RIGHT),
                Math.min(MOST_TICKS, steps.size() - 1),
                "steps of fine-tuning on the forget set"),
            new Axis(
                Scale.around(values, BOX.bottom(), BOX.top()),
                MOST_TICKS,
                "mean φ on the forget set"),
            List.of(
                new Curve(
                    "retrained",
                    "retrained, range",
                    "",
                    steps,
                    curves.oracles(),
                    curves.low(),
                    curves.high()),
                new Curve("original", "original", "", steps, curves.original()),
                new Curve("candidate", "candidate", "", steps, curves.candidate())),
            Optional.empty()));
    table(page, curves);
  }

  private static String ends(List<Double> curve) {
    return Wording.number(curve.get(0)) + " and " + Wording.number(curve.get(curve.size() - 1));
  }

  private static void table(Markup page, TaughtAgain curves) {
    List<List<String>> rows = new ArrayList<>();
    for (int s = 0; s < curves.candidate().size(); s++) {
      rows.add(
          List.of(
              Integer.toString(s),
              Wording.number(curves.original().get(s)),
              Wording.number(curves.candidate().get(s)),
              Wording.number(curves.oracles().get(s)),
              Wording.interval(curves.low().get(s), curves.high().get(s))));
    }
    PageParts.tableOfPlot(
        page,
        "Mean φ on the forget set",
        List.of("Step", "original", "candidate", "retrained, mean", "range"),
        rows);
  }
}
