// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Label;
import dev.lethe.plots.IntervalPlot.Range;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one picture of a report: the memory score of the original, of the candidate with its error,
 * and of each retrained model as the others judge it, beside 0 and the margin.
 */
final class MemoryRuler {

  private static final Plot.Box BOX = new Plot.Box(720, 204, 28, 160);
  private static final double LEFT = 150;
  private static final double RIGHT = 696;
  private static final int MOST_TICKS = 8;
  private static final String MEASURE = "Memory score: 0 is a model that never saw the records";

  private final SecondReport second;
  private final MemoryFindings found;
  private final Part all;

  private MemoryRuler(SecondReport second, MemoryFindings found) {
    this.second = second;
    this.found = found;
    this.all = found.forget();
  }

  static void draw(Markup page, SecondReport second, MemoryFindings found) {
    new MemoryRuler(second, found).draw(page);
  }

  private void draw(Markup page) {
    List<Double> shown = new ArrayList<>(found.oracles().memory());
    shown.addAll(List.of(0.0, -all.margin(), all.margin(), all.gap(), low(), high()));
    PageParts.plot(
        page,
        new Svg.Caption("memory", "What is left of what the original remembers", description()),
        new IntervalPlot(
            BOX,
            new Axis(Scale.around(shown, LEFT, RIGHT), MOST_TICKS, MEASURE),
            MainTests.reference(0, Optional.of(all.margin())),
            List.of(original(), candidate(), retrained())));
    table(page);
  }

  private double low() {
    return all.candidate().memory() - all.noise().error();
  }

  private double high() {
    return all.candidate().memory() + all.noise().error();
  }

  private IntervalPlot.Row original() {
    return new IntervalPlot.Row(
        "original",
        "Original",
        "must lie outside",
        Optional.empty(),
        List.of(new Dot(all.gap(), Mark.DIAMOND, "original-mark")),
        Optional.of(new Label(Wording.number(all.gap()), false)));
  }

  private IntervalPlot.Row candidate() {
    return new IntervalPlot.Row(
        "candidate",
        "Candidate",
        second.judged() ? "judged" : "not judged",
        Optional.of(new Range(low(), high())),
        List.of(
            new Dot(
                all.candidate().memory(),
                Mark.SQUARE,
                second.judged() ? "candidate-mark" : "unjudged-mark")),
        Optional.of(
            new Label(
                Wording.number(all.candidate().memory()) + " " + Wording.interval(low(), high()),
                false)));
  }

  private IntervalPlot.Row retrained() {
    List<Dot> each = new ArrayList<>();
    boolean failed = false;
    for (int k = 0; k < found.oracles().memory().size(); k++) {
      String look = second.failed(k) ? "failed-mark" : "retrained-mark";
      failed |= second.failed(k);
      each.add(new Dot(found.oracles().memory().get(k), Mark.CIRCLE, look));
    }
    return new IntervalPlot.Row(
        "retrained",
        "Retrained (" + each.size() + ")",
        failed ? "hollow: failed" : "each by the others",
        Optional.empty(),
        each,
        Optional.empty());
  }

  private String description() {
    List<Double> others = found.oracles().memory();
    return String.format(
        Locale.ROOT,
        "Memory score. The original has %s. The candidate has %s, interval %s, margin %s about 0%s."
            + " The retrained models, each by the others, lie between %s and %s.",
        Wording.number(all.gap()),
        Wording.number(all.candidate().memory()),
        Wording.interval(low(), high()),
        Wording.number(all.margin()),
        second.judged() ? "" : "; it was not judged",
        Wording.number(others.stream().mapToDouble(d -> d).min().orElse(0)),
        Wording.number(others.stream().mapToDouble(d -> d).max().orElse(0)));
  }

  private void table(Markup page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("margin", Wording.interval(-all.margin(), all.margin())));
    rows.add(List.of("original", Wording.number(all.gap())));
    rows.add(List.of("candidate", Wording.number(all.candidate().memory())));
    rows.add(List.of("its interval", Wording.interval(low(), high())));
    for (int k = 0; k < found.oracles().memory().size(); k++) {
      String told = second.failed(k) ? ", failed as a control" : "";
      rows.add(
          List.of("retrained " + (k + 1), Wording.number(found.oracles().memory().get(k)) + told));
    }
    PageParts.tableOfPlot(page, "Memory score", List.of("Model", "Value"), rows);
  }
}
