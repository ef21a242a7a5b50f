// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.MembershipReport;
import dev.lethe.client.model.ReportHistogram;
import dev.lethe.client.model.ReportRoc;
import dev.lethe.client.model.ReportTest;
import dev.lethe.plots.Bins;
import dev.lethe.web.page.CodeTexts;
import dev.lethe.web.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report with its plots drawn.
 *
 * @param report as the API gives it
 * @param finding the engine's numbers
 * @param scores of the records, for each kind of model that was scored
 * @param plots what is drawn, as markup
 * @param watched what canaries show; absent where the model has none
 */
public record ReportPage(
    MembershipReport report,
    Finding finding,
    List<Scores> scores,
    Plots plots,
    Optional<Watched> watched) {

  private static final List<Double> TAILS = List.of(0.001, 0.01, 0.05);
  private static final List<String> MODELS = List.of("original", "candidate", "oracle");

  /**
   * Drawings as SVG.
   *
   * @param ruler the main test; absent where nothing was computed, and in version 1 where nothing
   *     was judged
   */
  public record Plots(Optional<String> ruler, String scores, String roc, String accuracy) {}

  /**
   * Scores under one kind of model.
   *
   * @param model {@code original}, {@code candidate} or {@code oracle}
   * @param records those whose erasure was asked for
   * @param unseen those that no model saw
   */
  public record Scores(String model, Bins records, Bins unseen) {

    /** Area that both share, 0 to 1. */
    public double overlap() {
      return records.overlap(unseen);
    }
  }

  /** Draws the plots. */
  static ReportPage of(
      MembershipReport report, String originalName, ReportTexts texts, CodeTexts codes) {
    Finding finding = Finding.of(report, originalName);
    List<Scores> scores = scores(finding.report().getPlots().getHistogram());
    ReportPlots plots = new ReportPlots(finding, texts, codes);
    return new ReportPage(
        report,
        finding,
        scores,
        new Plots(
            finding.ruler().map(plots::ruler), plots.scores(scores), plots.roc(), plots.accuracy()),
        Watched.of(report, originalName, texts));
  }

  /** The main test on its axis as SVG, for another page. */
  public static Optional<String> ruler(Finding finding, ReportTexts texts, CodeTexts codes) {
    return finding.ruler().map(new ReportPlots(finding, texts, codes)::ruler);
  }

  private static List<Scores> scores(ReportHistogram histogram) {
    Map<String, List<Integer>> series = histogram.getSeries();
    List<Scores> scores = new ArrayList<>();
    for (String model : MODELS) {
      List<Integer> records = series.getOrDefault(model + "-forget", List.of());
      List<Integer> unseen = series.getOrDefault(model + "-holdout", List.of());
      if (!records.isEmpty() && unseen.size() == records.size()) {
        scores.add(
            new Scores(
                model,
                new Bins(histogram.getEdges(), records),
                new Bins(histogram.getEdges(), unseen)));
      }
    }
    return scores;
  }

  /** What the main test says of the candidate. */
  public Optional<String> shiftResult() {
    return finding.report().getTests().stream()
        .filter(t -> "P1".equals(t.getId()))
        .flatMap(t -> Stream.ofNullable(t.getDecision()))
        .map(ReportTest.DecisionEnum::getValue)
        .findFirst();
  }

  /** The false positive rates of the table, in words. */
  public List<String> tailRates() {
    return TAILS.stream().map(Numbers::plain).toList();
  }

  /** True positive rates of a curve at {@link #tailRates}, read off as the best at or below. */
  public List<String> tails(ReportRoc curve) {
    return TAILS.stream().map(rate -> Numbers.fixed(at(curve, rate), 3)).toList();
  }

  /** Every test, those that decide first. */
  public List<ReportTest> orderedTests() {
    return Stream.concat(finding.deciding().stream(), finding.reported().stream()).toList();
  }

  /** True where a recorded run rebuilt the model. */
  public boolean exact() {
    return "E".equals(report.getSummary().getTier());
  }

  private static double at(ReportRoc curve, double rate) {
    double found = 0;
    List<Double> x = curve.getFalsePositiveRate();
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i) <= rate + 1e-12) {
        found = Math.max(found, curve.getTruePositiveRate().get(i));
      }
    }
    return found;
  }
}
