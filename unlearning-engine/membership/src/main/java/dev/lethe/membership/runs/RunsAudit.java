// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.runs;

import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.attack.Lira;
import dev.lethe.membership.hypothesis.Holm;
import dev.lethe.membership.roc.AucEquivalence;
import dev.lethe.membership.runs.RunsReport.Models;
import dev.lethe.membership.runs.RunsReport.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The likelihood-ratio attack for unlearning (U-LiRA): the two worlds of a unit are "unlearned
 * after training on it" and "retrained without it".
 *
 * <p>A unit passes when the area of φ itself is equivalent to ½: every unit must, so no correction
 * is needed. The likelihood ratio, fitted on the first models of each kind and scored on the
 * others, sees what an area of φ cannot, such as a wider law about the same centre; it may reject,
 * corrected over all tests of all units. It cannot pass anybody: fitted on few models it misses
 * small shifts.
 *
 * <p>Source: Hayes et al. (arXiv 2403.01218); Carlini et al., S&amp;P 2022, for the ratio.
 */
public final class RunsAudit {

  private RunsAudit() {}

  /**
   * Judges runs by a rule.
   *
   * @throws StatisticsException when sums overflow
   */
  public static RunsReport judge(RunsRule rule, RunScores scores) throws StatisticsException {
    int needed = rule.scored();
    Models models =
        new Models(
            Math.max(0, scores.unlearned().length - rule.fitted()),
            Math.max(0, scores.retrained().length - rule.fitted()),
            needed);
    List<String> notes = new ArrayList<>();
    if (Math.min(models.unlearned(), models.retrained()) < needed) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d unlearned and %d retrained models are left to score after fitting on %d of each;"
                  + " %d of each are needed.",
              models.unlearned(),
              models.retrained(),
              rule.fitted(),
              needed));
      Set<Reason> failed = Set.of(Reason.TOO_FEW_ORACLES);
      return report(rule, models, failed, List.of(), Optional.empty(), notes);
    }
    Optional<Verdict> positive = Optional.empty();
    if (scores.original().isPresent()) {
      positive =
          Optional.of(verdict(rule, units(rule, scores.original().get(), scores.retrained())));
      if (positive.get() != Verdict.DISTINGUISHABLE) {
        Set<Reason> failed = Set.of(Reason.POSITIVE_CONTROL);
        return report(rule, models, failed, List.of(), positive, notes);
      }
    } else {
      notes.add(
          "No models were given that still hold the records, so it is not shown that these tests"
              + " would have seen them.");
    }
    List<Unit> units = units(rule, scores.unlearned(), scores.retrained());
    Set<Reason> against = against(rule, units);
    return report(
        rule, models, against.isEmpty() ? undecided(units) : against, units, positive, notes);
  }

  private static Verdict verdict(RunsRule rule, List<Unit> units) {
    if (!against(rule, units).isEmpty()) {
      return Verdict.DISTINGUISHABLE;
    }
    return undecided(units).isEmpty() ? Verdict.INDISTINGUISHABLE : Verdict.INCONCLUSIVE;
  }

  private static RunsReport report(
      RunsRule rule,
      Models models,
      Set<Reason> reasons,
      List<Unit> units,
      Optional<Verdict> positive,
      List<String> notes) {
    notes.add(
        "The verdict is about the units named and the pipelines that made these models, not about"
            + " any other record.");
    return new RunsReport(
        RunsReport.SCHEMA,
        units.isEmpty() ? Verdict.INCONCLUSIVE : verdict(rule, units),
        reasons.stream().sorted().toList(),
        rule,
        models,
        units,
        positive,
        notes);
  }

  private static List<Unit> units(RunsRule rule, double[][] unlearned, double[][] retrained)
      throws StatisticsException {
    int fitted = rule.fitted();
    double[][] fit = new double[2 * fitted][];
    boolean[][] member = new boolean[2 * fitted][];
    for (int m = 0; m < fitted; m++) {
      fit[m] = unlearned[m];
      fit[fitted + m] = retrained[m];
      member[m] = new boolean[unlearned[m].length];
      Arrays.fill(member[m], true);
      member[fitted + m] = new boolean[retrained[m].length];
    }
    Lira lira = Lira.fit(fit, member, Lira.Variance.forShadows(fit.length, Lira.Variance.POOLED));
    double[][] u = Arrays.copyOfRange(unlearned, fitted, unlearned.length);
    double[][] r = Arrays.copyOfRange(retrained, fitted, retrained.length);
    double[][] ratioU = ratios(lira, u);
    double[][] ratioR = ratios(lira, r);
    List<AucEquivalence> scores = new ArrayList<>();
    List<AucEquivalence> ratios = new ArrayList<>();
    for (int i = 0; i < unlearned[0].length; i++) {
      scores.add(AucEquivalence.of(column(u, i), column(r, i), rule.margin(), rule.alpha()));
      ratios.add(
          AucEquivalence.of(column(ratioU, i), column(ratioR, i), rule.margin(), rule.alpha()));
    }
    double[] adjusted =
        Holm.adjust(
            Stream.concat(scores.stream(), ratios.stream())
                .mapToDouble(a -> a.bounds().pOutside())
                .toArray());
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      AucEquivalence score = scores.get(i);
      units.add(
          new Unit(
              score.auc().value(),
              score.bounds().low(),
              score.bounds().high(),
              score.bounds().decision(),
              adjusted[i],
              ratios.get(i).auc().value(),
              adjusted[scores.size() + i]));
    }
    return units;
  }

  private static double[][] ratios(Lira lira, double[][] models) throws StatisticsException {
    double[][] ratios = new double[models.length][];
    for (int m = 0; m < models.length; m++) {
      ratios[m] = lira.online(models[m]);
    }
    return ratios;
  }

  private static double[] column(double[][] models, int unit) {
    return Arrays.stream(models).mapToDouble(phi -> phi[unit]).toArray();
  }

  /** What speaks against: a unit whose law over unlearned models is another one. */
  private static Set<Reason> against(RunsRule rule, List<Unit> units) {
    Set<Reason> against = EnumSet.noneOf(Reason.class);
    for (Unit unit : units) {
      if (Math.min(unit.adjustedP(), unit.ratioAdjustedP()) <= rule.alpha()) {
        against.add(unit.area() >= 0.5 ? Reason.RESIDUAL : Reason.OVERSHOOT);
      }
    }
    return against;
  }

  /** What keeps units that nothing speaks against from a pass. */
  private static Set<Reason> undecided(List<Unit> units) {
    Set<Reason> open = EnumSet.noneOf(Reason.class);
    for (Unit unit : units) {
      if (unit.decision() == TestDecision.DEGENERATE) {
        open.add(Reason.DEGENERATE);
      } else if (unit.decision() != TestDecision.EQUIVALENT) {
        open.add(Reason.MARGIN_STRADDLED);
      }
    }
    return open;
  }
}
