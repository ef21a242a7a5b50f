// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.PlotData;
import dev.lethe.client.model.ReportRoc;
import dev.lethe.client.model.ReportUtility;
import dev.lethe.plots.Axis;
import dev.lethe.plots.Canvas.Mark;
import dev.lethe.plots.CurvePlot;
import dev.lethe.plots.CurvePlot.Curve;
import dev.lethe.plots.IntervalPlot;
import dev.lethe.plots.IntervalPlot.Dot;
import dev.lethe.plots.IntervalPlot.Label;
import dev.lethe.plots.IntervalPlot.Margin;
import dev.lethe.plots.IntervalPlot.Range;
import dev.lethe.plots.IntervalPlot.Reference;
import dev.lethe.plots.IntervalPlot.Row;
import dev.lethe.plots.Plot;
import dev.lethe.plots.Point;
import dev.lethe.plots.RidgePlot;
import dev.lethe.plots.Scale;
import dev.lethe.plots.Svg;
import dev.lethe.web.page.CodeTexts;
import dev.lethe.web.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the plots of a report show, and the sentences that say the same. */
final class ReportPlots {

  private static final Svg SVG = new Svg("lt-svg", 12.5);
  private static final int MOST_TICKS = 7;
  private static final Plot.Box RULER = new Plot.Box(700, 202, 26, 160);
  private static final Plot.Box SCORES = new Plot.Box(560, 324, 24, 282);
  private static final Plot.Box ROC = SCORES;
  private static final Point ROC_KEY = new Point(338, 50);
  private static final double ACCURACY_TOP = 26;
  private static final double ACCURACY_ROW = 28;
  private static final double BELOW = 42;

  private final Finding finding;
  private final PlotData plots;
  private final ReportTexts texts;
  private final CodeTexts codes;

  ReportPlots(Finding finding, ReportTexts texts, CodeTexts codes) {
    this.finding = finding;
    this.plots = finding.report().getPlots();
    this.texts = texts;
    this.codes = codes;
  }

  private static Axis axis(Scale scale, int most, String measure) {
    return new Axis(scale, most, measure, Numbers.point());
  }

  /** Does the candidate lie inside the margin? The original, it, and the retrained models. */
  String ruler(Ruler ruler) {
    List<Double> shown = new ArrayList<>(ruler.retrained());
    shown.addAll(
        List.of(-ruler.margin(), ruler.margin(), ruler.low(), ruler.high(), ruler.original()));
    String oracles = Numbers.count(ruler.retrained().size());
    String inside = Numbers.count(ruler.inside());
    return SVG.of(
        new Svg.Caption(
            "ruler",
            texts.rulerNamed(ruler.kind()),
            texts.describedRuler(finding, ruler, oracles, inside)),
        new IntervalPlot(
            RULER,
            axis(Scale.around(shown, 124, 694), MOST_TICKS, texts.rulerAxis(ruler.kind())),
            Reference.within(0, ruler.margin(), texts.marginIs(Numbers.decimal(ruler.margin()))),
            List.of(
                original(ruler),
                candidate(ruler),
                retrained(ruler, oracles, texts.inside(inside, oracles)))));
  }

  private Row original(Ruler ruler) {
    return new Row(
        "original",
        texts.original(finding.names().original()),
        texts.mustFallOutside(),
        Optional.empty(),
        List.of(new Dot(ruler.original(), Mark.DIAMOND, "original-mark")),
        Optional.of(new Label(Numbers.decimal(ruler.original()), false)));
  }

  private Row candidate(Ruler ruler) {
    String words =
        texts.valueAndInterval(
            Numbers.decimal(ruler.value()),
            Numbers.decimal(ruler.low()),
            Numbers.decimal(ruler.high()));
    return new Row(
        "candidate",
        texts.candidate(finding.names().candidate()),
        ruler.judged() ? texts.judged() : texts.notJudged(),
        Optional.of(new Range(ruler.low(), ruler.high())),
        List.of(new Dot(ruler.value(), Mark.SQUARE, "candidate-mark")),
        Optional.of(new Label(words, false)));
  }

  private Row retrained(Ruler ruler, String oracles, String inside) {
    return new Row(
        "retrained",
        texts.retrainedCount(oracles),
        texts.mustFallInside(),
        Optional.empty(),
        ruler.retrained().stream().map(at -> new Dot(at, Mark.CIRCLE, "retrained-mark")).toList(),
        Optional.of(new Label(inside, false)));
  }

  /** Where do the records lie? Each kind of model's scores over those of unseen records. */
  String scores(List<ReportPage.Scores> scores) {
    List<Double> edges = plots.getHistogram().getEdges();
    String described =
        scores.stream()
            .map(
                s ->
                    texts.describedRow(
                        texts.nameOf(finding, s.model()),
                        Numbers.fixed(s.records().mean(), 3),
                        Numbers.fixed(s.unseen().mean(), 3),
                        Numbers.fixed(s.overlap(), 2)))
            .collect(Collectors.joining(" "));
    return SVG.of(
        new Svg.Caption("ridges", texts.scoresOfTheRecordsAndOfUnseen(), described),
        new RidgePlot(
            SCORES,
            axis(
                new Scale(edges.get(0), edges.get(edges.size() - 1), 128, 552),
                MOST_TICKS,
                texts.calibratedScoreOfARecordRightMore()),
            0,
            0,
            scores.stream().map(this::ridge).toList()));
  }

  private RidgePlot.Row ridge(ReportPage.Scores scores) {
    List<String> words =
        List.of(
            texts.nameOf(finding, scores.model()),
            texts.meanIs(Numbers.fixed(scores.records().mean(), 3)),
            texts.overlapIs(Numbers.fixed(scores.overlap(), 2)));
    return new RidgePlot.Row(series(scores.model()), words, scores.records(), scores.unseen());
  }

  private static String series(String model) {
    return model.startsWith("oracle") ? "retrained" : model;
  }

  /** Can an attacker tell? ROC curves, with the pointwise band where there is one. */
  String roc() {
    List<Curve> curves = new ArrayList<>();
    StringBuilder described = new StringBuilder(texts.describedArea());
    for (ReportRoc roc : plots.getRoc()) {
      String low = Numbers.decimal(roc.getAucLow());
      String high = Numbers.decimal(roc.getAucHigh());
      String area = Numbers.decimal(roc.getAuc());
      String name = texts.nameOf(finding, roc.getModel().getValue());
      described.append(' ').append(texts.describedCurve(name, area, low, high));
      curves.add(
          new Curve(
              series(roc.getModel().getValue()),
              name,
              texts.areaIs(texts.valueAndInterval(area, low, high)),
              roc.getFalsePositiveRate(),
              roc.getTruePositiveRate(),
              roc.getLow(),
              roc.getHigh()));
    }
    described.append(' ').append(texts.guessingGives());
    String half = texts.areaIs(Numbers.decimal(0.5));
    curves.add(CurvePlot.diagonal(texts.guessing(), half));
    return SVG.of(
        new Svg.Caption("roc", texts.canAnAttackerTellTheRecordsFrom(), described.toString()),
        new CurvePlot(
            ROC,
            axis(new Scale(0, 1, 52, 318), 5, texts.unseenRecordsWronglyAccused()),
            axis(new Scale(0, 1, ROC.bottom(), ROC.top()), 5, texts.recordsCorrectlyPickedOut()),
            curves,
            Optional.of(ROC_KEY)));
  }

  /** What did it cost? Differences of accuracy against the allowed loss. */
  String accuracy() {
    double allowed = finding.utilityMargin();
    double least = -allowed * 1.5;
    double most = allowed;
    List<Row> rows = new ArrayList<>();
    StringBuilder described = new StringBuilder();
    for (ReportUtility u : finding.report().getUtility()) {
      least = Math.min(least, u.getLow());
      most = Math.max(most, u.getHigh());
      rows.add(difference(u));
      described
          .append(
              texts.describedDifference(
                  codes.records(u.getTarget().getValue()),
                  Numbers.signed(u.getDifference()),
                  Numbers.signed(u.getLow()),
                  Numbers.signed(u.getHigh())))
          .append(' ');
    }
    described.append(texts.limitOfTheLoss(Numbers.decimal(allowed)));
    Margin margin =
        new Margin(
            new Range(-allowed, Double.POSITIVE_INFINITY),
            texts.limit(Numbers.decimal(allowed)),
            Optional.empty());
    double bottom = ACCURACY_TOP + ACCURACY_ROW * Math.max(1, rows.size());
    return SVG.of(
        new Svg.Caption("accuracy", texts.whatTheChangeCostInAccuracy(), described.toString()),
        new IntervalPlot(
            new Plot.Box(700, bottom + BELOW, ACCURACY_TOP, bottom),
            axis(
                new Scale(least, most, 150, 684),
                MOST_TICKS,
                texts.accuracyMinusMeanAccuracy(finding.names().candidate())),
            new Reference(0, texts.asTheRetrainedModels(), Optional.of(margin)),
            rows));
  }

  /** Those that the rule does not look at are drawn as what is only reported. */
  private Row difference(ReportUtility u) {
    String series = Finding.decides(u) ? "candidate" : "reported";
    return new Row(
        series,
        codes.records(u.getTarget().getValue()),
        "",
        Optional.of(new Range(u.getLow(), u.getHigh())),
        List.of(
            new Dot(
                u.getDifference(),
                Finding.decides(u) ? Mark.SQUARE : Mark.CIRCLE,
                series + "-mark")),
        Optional.empty());
  }
}
