// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.MembershipReport;
import dev.lethe.web.page.Numbers;
import dev.lethe.web.plot.AccuracyPlot;
import dev.lethe.web.plot.Ridges;
import dev.lethe.web.plot.RocPlot;
import dev.lethe.web.plot.Ruler;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report with its plots laid out.
 *
 * @param report as the API gives it
 * @param finding the engine's numbers
 * @param ruler absent where the candidate was not judged
 * @param ridges scores of the records
 * @param roc curves
 * @param accuracy what it cost
 */
public record ReportPage(
    MembershipReport report,
    Finding finding,
    Optional<Ruler> ruler,
    Ridges ridges,
    RocPlot roc,
    AccuracyPlot accuracy) {

  private static final List<Double> TAILS = List.of(0.001, 0.01, 0.05);

  /** Lays the plots out. */
  static ReportPage of(MembershipReport report, String originalName) {
    Finding finding = Finding.of(report, originalName);
    Finding.Plots plots = finding.plots();
    return new ReportPage(
        report,
        finding,
        finding
            .effect()
            .map(
                e ->
                    Ruler.of(
                        e.margin(),
                        plots.shiftOriginal(),
                        e.measured().low(),
                        e.measured().high(),
                        e.measured().shift(),
                        plots.shiftOracles())),
        Ridges.of(plots.histogram().edges(), plots.histogram().series()),
        RocPlot.of(
            plots.roc().stream()
                .map(
                    r ->
                        new RocPlot.Rates(
                            r.model(),
                            r.falsePositiveRate(),
                            r.truePositiveRate(),
                            r.low(),
                            r.high()))
                .toList()),
        AccuracyPlot.of(
            finding.utility().stream()
                .map(
                    u ->
                        new AccuracyPlot.Difference(
                            u.target(), u.decides(), u.low(), u.difference(), u.high()))
                .toList(),
            finding.utilityMargin()));
  }

  /** What the main test says of the candidate. */
  public Optional<String> shiftResult() {
    return finding.tests().stream()
        .filter(t -> "P1".equals(t.id()))
        .flatMap(t -> t.decision().stream())
        .findFirst();
  }

  /** The false positive rates of the table, in words. */
  public List<String> tailRates() {
    return TAILS.stream().map(String::valueOf).toList();
  }

  /** True positive rates of a curve at {@link #tailRates}, read off as the best at or below. */
  public List<String> tails(Finding.Roc curve) {
    return TAILS.stream().map(rate -> Numbers.fixed(at(curve, rate), 3)).toList();
  }

  /** Every test, those that decide first. */
  public List<Finding.Test> orderedTests() {
    return Stream.concat(finding.deciding().stream(), finding.reported().stream()).toList();
  }

  /** True where a recorded run rebuilt the model. */
  public boolean exact() {
    return "E".equals(report.getSummary().getTier());
  }

  private static double at(Finding.Roc curve, double rate) {
    double found = 0;
    List<Double> x = curve.falsePositiveRate();
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i) <= rate + 1e-12) {
        found = Math.max(found, curve.truePositiveRate().get(i));
      }
    }
    return found;
  }
}
