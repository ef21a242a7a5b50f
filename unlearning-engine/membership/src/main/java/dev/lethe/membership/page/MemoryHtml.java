// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.plots.Axis;
import dev.lethe.plots.CurvePlot;
import dev.lethe.plots.CurvePlot.Curve;
import dev.lethe.plots.Markup;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A report of the second version as a page: three sentences, one picture, and everything else
 * folded.
 */
final class MemoryHtml {

  private static final Plot.Box WEIGHTS = new Plot.Box(720, 250, 30, 206);
  private static final double LEFT = 52;
  private static final double RIGHT = 600;
  private static final int MOST_TICKS = 8;

  private final Markup page;
  private final SecondReport second;
  private final MemoryWords words;
  private final MemoryTables tables;

  private MemoryHtml(Markup page, SecondReport second) {
    this.page = page;
    this.second = second;
    this.words = new MemoryWords(second);
    this.tables = new MemoryTables(second);
  }

  /** Writes what stands in {@code main}. */
  static void write(Markup page, SecondReport second) {
    new MemoryHtml(page, second).write();
  }

  private void write() {
    sentences();
    second.found().ifPresent(this::picture);
    RetrainedPlace.of(second).ifPresent(this::place);
    second.report().results().canaries().ifPresent(this::canaries);
    if (second.judged()) {
      tests();
    }
    second
        .found()
        .ifPresent(
            found -> {
              parts(found);
              weights(found);
            });
    controls();
    fold("Accuracy");
    tables.accuracy().write(page);
    page.close();
    scores();
    thresholds();
    fold("Limits");
    page.open("ul");
    second.report().notes().forEach(note -> page.leaf("li", note));
    page.close().close();
  }

  private void sentences() {
    MembershipReport report = second.report();
    page.open("header", "class", "verdict " + report.verdict().name().toLowerCase(Locale.ROOT));
    page.leaf("p", "Membership report", "class", "quiet");
    page.leaf("h1", words.verdict());
    page.leaf("p", words.meaning(), "class", "lead");
    page.leaf("p", words.controls(), "class", "lead");
    page.close();
  }

  private void picture(MemoryFindings found) {
    page.open("section");
    MemoryRuler.draw(page, second, found);
    page.close();
  }

  private void place(RetrainedPlace place) {
    page.open("section").leaf("h2", "Place among the retrained models");
    page.leaf("p", place.words());
    place.draw(page);
    page.close();
  }

  private void canaries(CanaryFindings found) {
    page.open("section").leaf("h2", "Canaries");
    CanaryWords.of(found).forEach(words -> page.leaf("p", words));
    page.open("p", "class", "quiet").text("Sealed before training ");
    page.leaf("code", found.sealed().toString()).close().close();
  }

  /** Begins a part that is folded away until it is asked for. */
  private void fold(String heading) {
    page.open("details", "class", "fold")
        .open("summary", "class", "fold-head")
        .leaf("h2", heading)
        .close();
  }

  private void tests() {
    fold("Tests");
    tables.family().write(page);
    page.leaf(
        "p",
        "A test of single records takes them as independent. It counts only as far as the retrained"
            + " models’ own values allow: the larger of the two p.",
        "class",
        "quiet");
    tables.extras().write(page);
    tables.reported().write(page);
    page.close();
  }

  private void parts(MemoryFindings found) {
    fold("The worst tenth, and records that hardly leave a trace");
    page.leaf("p", words.worstTenth());
    found.lowHalf().ifPresent(low -> page.leaf("p", words.lowHalf(low)));
    tables.parts(found).write(page);
    page.close();
  }

  private void weights(MemoryFindings found) {
    fold("What the original remembers, by how hard records are");
    List<Double> xs = found.weights().binDifficulty();
    List<Double> ys = found.weights().binMemory();
    if (xs.size() > 1) {
      List<Double> shown = new ArrayList<>(ys);
      shown.add(0.0);
      PageParts.plot(
          page,
          new Svg.Caption(
              "difficulty",
              "What the original remembers, by how hard records are",
              String.format(
                  Locale.ROOT,
                  "Memory of the original over the mean score of retrained models, from %s at %.2f"
                      + " to %s at %.2f.",
                  Wording.number(ys.get(0)),
                  xs.get(0),
                  Wording.number(ys.get(ys.size() - 1)),
                  xs.get(xs.size() - 1))),
          new CurvePlot(
              WEIGHTS,
              new Axis(
                  Scale.around(xs, LEFT, RIGHT),
                  MOST_TICKS,
                  "mean score of retrained models: harder records at the left"),
              new Axis(Scale.around(shown, WEIGHTS.bottom(), WEIGHTS.top()), 6, "memory"),
              List.of(new Curve("original", "original", "", xs, ys)),
              Optional.empty()));
    }
    tables.weights(found).write(page);
    page.leaf(
        "p",
        String.format(
            Locale.ROOT,
            "A record counts by this memory over the noise of retraining; for %s of the weight"
                + " there are no holdout records so hard.",
            MemoryWords.percent(found.weights().unmatched())),
        "class",
        "quiet");
    page.close();
  }

  private void controls() {
    fold("Controls");
    if (second.report().results().controls().positive().isEmpty()) {
      page.leaf("p", "Not run: there are too few retrained models.").close();
      return;
    }
    page.leaf("p", tables.controlsInWords(words.failedOracles()));
    tables.controls().write(page);
    page.close();
  }

  private void scores() {
    fold("How scores are spread");
    page.open("div", "class", "pair").open("div");
    ScoreSpread.draw(page, second.report());
    page.close().open("div");
    RocCurves.draw(page, second.report());
    page.close().close().close();
  }

  private void thresholds() {
    fold("By which rule");
    second.found().ifPresent(found -> page.leaf("p", tables.alignment(found)));
    tables.thresholds().write(page);
    page.open("p", "class", "quiet").text("Test plan ");
    page.leaf("code", second.report().testPlan().toString()).close();
    page.close();
  }
}
