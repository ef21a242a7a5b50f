// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MembershipReport.Relearning;
import dev.lethe.plots.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mean score on the forget set while models are taught it again. */
final class RelearningPlot {

  private static final int WIDTH = 720;
  private static final int LEFT = 52;
  private static final int RIGHT = 560;
  private static final int TOP = 30;
  private static final int BOTTOM = 250;

  private RelearningPlot() {}

  static void draw(Markup page, Relearning curves) {
    List<Double> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>(curves.low());
    for (int s = 0; s < curves.candidate().size(); s++) {
      steps.add((double) s);
    }
    values.addAll(curves.high());
    values.addAll(curves.candidate());
    values.addAll(curves.original());
    Scale x = new Scale(0, steps.size() - 1.0, LEFT, RIGHT);
    Scale y = Scale.around(values, BOTTOM, TOP);
    int last = steps.size() - 1;
    Canvas canvas =
        new Canvas(
            page,
            "relearning",
            WIDTH,
            BOTTOM + 44,
            "How fast models are taught the forget set again",
            "Mean score before the first step and after the last: candidate "
                + ends(curves.candidate())
                + "; retrained models "
                + ends(curves.oracles())
                + "; original "
                + ends(curves.original())
                + ".");
    canvas.axisBelow(x, TOP, BOTTOM, "steps of fine-tuning on the forget set");
    canvas.axisLeft(y, LEFT, RIGHT, "mean φ on the forget set");
    canvas.band(steps, curves.low(), curves.high(), x, y, "retrained-band");
    canvas.path(steps, curves.oracles(), x, y, "retrained-line");
    canvas.path(steps, curves.original(), x, y, "original-line");
    canvas.path(steps, curves.candidate(), x, y, "candidate-line");
    double[] at = {
      y.at(curves.original().get(last)),
      y.at(curves.candidate().get(last)),
      y.at(curves.oracles().get(last))
    };
    labels(canvas, at);
    canvas.finish();
    table(page, curves);
  }

  /** Names at the ends of the lines, moved apart where they would touch. */
  private static void labels(Canvas canvas, double[] at) {
    List<Map.Entry<Double, String>> names =
        new ArrayList<>(
            List.of(
                Map.entry(at[0], "original"),
                Map.entry(at[1], "candidate"),
                Map.entry(at[2], "retrained")));
    names.sort(Map.Entry.comparingByKey());
    double lowest = TOP - 20.0;
    for (Map.Entry<Double, String> name : names) {
      double y = Math.max(name.getKey() + 4, lowest + 17);
      String words = name.getValue().equals("retrained") ? "retrained, range" : name.getValue();
      canvas.text(RIGHT + 10.0, y, name.getValue(), words);
      lowest = y;
    }
  }

  private static String ends(List<Double> curve) {
    return Wording.number(curve.get(0)) + " and " + Wording.number(curve.get(curve.size() - 1));
  }

  private static void table(Markup page, Relearning curves) {
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
    page.tableOfPlot(
        "Mean φ on the forget set",
        List.of("Step", "original", "candidate", "retrained, mean", "range"),
        rows);
  }
}
