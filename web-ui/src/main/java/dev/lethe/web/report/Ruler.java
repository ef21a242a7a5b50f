// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.EngineReport;
import dev.lethe.client.model.MemoryPart;
import dev.lethe.client.model.ReportEffect;
import java.util.List;
import java.util.Optional;

/**
 * The main test on its axis, in either version of the rule: 0 is a model that never saw the
 * records.
 *
 * @param kind {@code shift} in version 1, {@code memory} in version 2
 * @param judged whether a verdict rests on it
 * @param value of the candidate
 * @param error half of its interval
 * @param margin what counts as equal, to both sides
 * @param original of the model before
 * @param retrained of each retrained model
 */
public record Ruler(
    String kind,
    boolean judged,
    double value,
    double error,
    double margin,
    double original,
    List<Double> retrained) {

  /** Absent where nothing was computed, and in version 1 where nothing was judged. */
  static Optional<Ruler> of(EngineReport report) {
    if (report.getMemory() == null) {
      return Optional.ofNullable(report.getEffect()).map(e -> ofShift(report, e));
    }
    MemoryPart all = report.getMemory().getForget();
    return Optional.of(
        new Ruler(
            "memory",
            !report.getTests().isEmpty(),
            all.getCandidate().getMemory(),
            all.getNoise().getError(),
            all.getMargin(),
            all.getGap(),
            report.getMemory().getOracles().getMemory()));
  }

  private static Ruler ofShift(EngineReport report, ReportEffect effect) {
    return new Ruler(
        "shift",
        true,
        effect.getShift(),
        (effect.getHigh() - effect.getLow()) / 2,
        effect.getMargin(),
        report.getPlots().getShiftOriginal(),
        report.getPlots().getShiftOracles());
  }

  /** Lower end of the candidate's interval. */
  public double low() {
    return value - error;
  }

  /** Upper end of it. */
  public double high() {
    return value + error;
  }

  /** How many retrained models lie inside the margin. */
  public long inside() {
    return retrained.stream().filter(at -> Math.abs(at) < margin).count();
  }
}
