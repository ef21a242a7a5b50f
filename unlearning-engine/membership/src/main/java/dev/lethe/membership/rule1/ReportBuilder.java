// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Effect;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MembershipReport.Utility;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.MeanShift;
import dev.lethe.membership.hypothesis.Power;
import dev.lethe.membership.report.Clipping;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.report.Figures;
import dev.lethe.membership.report.ReportedTests;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts what was computed into the words of the contract. */
final class ReportBuilder {

  private static final String NOT_GATED = "REPORTED";

  private final MembershipReport.Judged by;
  private final Levels levels;
  private final ScoreTable table;
  private final Figures figures;
  private final Duplicates duplicates;

  ReportBuilder(
      MembershipReport.Judged by,
      Levels levels,
      ScoreTable table,
      Subject original,
      Subject candidate,
      List<Subject> oracles,
      Duplicates duplicates) {
    this.by = by;
    this.levels = levels;
    this.table = table;
    Calibration calibration = Calibration.of(oracles.stream().map(Subject::psi).toList());
    this.figures =
        new Figures(
            calibration,
            calibration.apply(original.psi()),
            calibration.apply(candidate.psi()),
            table.relearning());
    this.duplicates = duplicates;
  }

  /** A report without a judgement: a control failed, or there were too few oracles to ask. */
  MembershipReport unjudged(List<Reason> reasons, Optional<Controls> controls)
      throws StatisticsException {
    return report(
        Verdict.INCONCLUSIVE,
        reasons,
        List.of(),
        controls,
        Optional.empty(),
        notes(controls.map(Controls::sensitivity), reasons));
  }

  /** A report on a judged candidate. */
  MembershipReport judged(Assay assay, Controls controls, Judgement judgement)
      throws StatisticsException {
    List<Test> tests = new ArrayList<>(TestList.deciding(assay, judgement, sizes()));
    ReportedTests reported =
        ReportedTests.of(
            table,
            assay.calibration(),
            judgement.scores(),
            levels.rule().falsePositiveRates(),
            levels.rule().relearning().isEmpty());
    tests.addAll(reported.tests());
    List<String> notes = notes(Optional.of(controls.sensitivity()), judgement.reasons());
    notes.addAll(reported.warnings());
    return report(
        judgement.verdict(),
        judgement.reasons(),
        tests,
        Optional.of(controls),
        Optional.of(effect(controls.sensitivity(), judgement.meanShift())),
        notes);
  }

  private List<String> notes(Optional<Sensitivity> sensitivity, List<Reason> reasons)
      throws StatisticsException {
    return Notes.of(levels, sizes(), sensitivity, reasons, duplicates, Clipping.of(table));
  }

  private MembershipReport report(
      Verdict verdict,
      List<Reason> reasons,
      List<Test> tests,
      Optional<Controls> controls,
      Optional<Effect> effect,
      List<String> notes)
      throws StatisticsException {
    boolean judged = effect.isPresent();
    return new MembershipReport(
        MembershipReport.SCHEMA,
        by,
        verdict,
        reasons,
        sizes(),
        new MembershipReport.Results(
            tests,
            new MembershipReport.Controls(
                controls.map(c -> control(c.positive())),
                controls.map(Controls::negative).orElse(List.of()).stream()
                    .map(ReportBuilder::control)
                    .toList()),
            effect,
            List.of(
                utility("retain-set", ModelScores::retain, table.units().retain(), judged),
                utility("holdout-set", ModelScores::holdout, table.units().holdout(), judged),
                utility("forget-set", ModelScores::forget, table.units().forget(), false))),
        figures.plots(figures.meanShifts()),
        notes);
  }

  private MembershipReport.Sizes sizes() {
    return new MembershipReport.Sizes(
        table.units().forget().units(),
        table.units().retain().units(),
        table.units().holdout().units(),
        table.oracles().size(),
        duplicates.leftOutOfHoldout());
  }

  private static Control control(Judgement judgement) {
    return new Control(judgement.verdict(), judgement.reasons());
  }

  private Effect effect(Sensitivity sensitivity, MeanShift shift) {
    MembershipReport.Sizes sizes = sizes();
    return new Effect(
        new MembershipReport.MeanShift(
            shift.gap(),
            shift.margin(),
            shift.test().mean(),
            shift.test().bounds().low(),
            shift.test().bounds().high(),
            shift.noise().deviation(),
            shift.residualUpper()),
        new MembershipReport.Area(
            sensitivity.originalAuc(), sensitivity.aucMargin(), sensitivity.aucMarginNeeded()),
        Power.ofArms(sensitivity.aucMargin(), sizes.forget(), sizes.holdout(), levels.alpha()),
        shift.margin() + shift.noise().baselineError());
  }

  private Utility utility(
      String target, Function<ModelScores, SetScores> set, Grouping units, boolean gated) {
    List<SetScores> oracles = table.oracles().stream().map(set).toList();
    SetScores candidate = set.apply(table.candidate());
    AccuracyLoss loss =
        AccuracyLoss.of(
            candidate, oracles, units, levels.rule().margins().utilityMargin(), levels.alpha());
    return new Utility(
        target,
        set.apply(table.original()).accuracy(),
        candidate.accuracy(),
        oracles.stream().mapToDouble(SetScores::accuracy).average().orElse(0),
        loss.difference(),
        loss.low(),
        loss.high(),
        gated ? loss.gate().name() : NOT_GATED);
  }
}
