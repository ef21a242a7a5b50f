// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Control;
import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.MembershipReport.Measure;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Significance;
import dev.lethe.contract.finding.MembershipReport.Test;
import dev.lethe.contract.finding.MembershipReport.Utility;
import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.finding.Verdict;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.GuardedTest;
import dev.lethe.membership.report.Clipping;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.report.Figures;
import dev.lethe.membership.report.ReportedTests;
import dev.lethe.membership.report.Target;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts what was computed into the words of the contract. */
final class ReportBuilder {

  private static final String NOT_GATED = "REPORTED";

  /** Share of the records that the mixture test speaks of. */
  private static final double MINORITY = 0.1;

  private final MembershipReport.Judged by;
  private final Levels levels;
  private final ScoreTable table;
  private final Duplicates duplicates;

  ReportBuilder(
      MembershipReport.Judged by, Levels levels, ScoreTable table, Duplicates duplicates) {
    this.by = by;
    this.levels = levels;
    this.table = table;
    this.duplicates = duplicates;
  }

  /** A report without a judgement: a control failed, or there were too few oracles to ask. */
  MembershipReport unjudged(
      List<Reason> reasons, Optional<Bench> bench, Optional<Controls> controls)
      throws StatisticsException {
    Optional<MemoryFindings> found = Optional.empty();
    if (bench.isPresent()) {
      found =
          Optional.of(
              new FindingsBuilder(bench.get(), candidate(bench.get()))
                  .findings(controls, List.of()));
    }
    return report(
        new Outcome(Verdict.INCONCLUSIVE, reasons, List.of(), notes(found)),
        bench,
        controls,
        found,
        List.of(
            utility(Target.RETAIN, ModelScores::retain, Optional.empty()),
            utility(Target.HOLDOUT, ModelScores::holdout, Optional.empty()),
            utility(Target.FORGET, ModelScores::forget, Optional.empty())));
  }

  /** A report on a judged candidate. */
  MembershipReport judged(Bench bench, Controls controls, Extras extras, Judgement judgement)
      throws StatisticsException {
    Model candidate = candidate(bench);
    MemoryFindings found =
        new FindingsBuilder(bench, candidate).findings(Optional.of(controls), judgement.guards());
    List<Test> tests = new ArrayList<>(deciding(judgement, found));
    ReportedTests reported =
        ReportedTests.of(
            table,
            bench.calibration(),
            bench.calibration().apply(candidate.psi()),
            levels.rule().falsePositiveRates(),
            false);
    tests.addAll(reported.tests());
    tests.add(minority(bench, candidate));
    List<String> notes = notes(Optional.of(found));
    notes.addAll(
        Notes.ofTier(levels.rule(), extras, table.perturbed().flatMap(PerturbedScores::size)));
    notes.addAll(reported.warnings());
    return report(
        new Outcome(judgement.verdict(), judgement.reasons(), tests, notes),
        Optional.of(bench),
        Optional.of(controls),
        Optional.of(found),
        List.of(
            utility(Target.RETAIN, ModelScores::retain, Optional.of(judgement.onRetain())),
            utility(Target.HOLDOUT, ModelScores::holdout, Optional.of(judgement.onHoldout())),
            utility(Target.FORGET, ModelScores::forget, Optional.empty())));
  }

  private Model candidate(Bench bench) {
    return bench.model(table.candidate());
  }

  private List<String> notes(Optional<MemoryFindings> found) {
    return Notes.of(levels.rule(), sizes(), found, duplicates, Clipping.of(table));
  }

  private record Outcome(
      Verdict verdict, List<Reason> reasons, List<Test> tests, List<String> notes) {}

  private MembershipReport report(
      Outcome outcome,
      Optional<Bench> bench,
      Optional<Controls> controls,
      Optional<MemoryFindings> found,
      List<Utility> utility)
      throws StatisticsException {
    return new MembershipReport(
        MembershipReport.SCHEMA,
        by,
        outcome.verdict,
        outcome.reasons,
        sizes(),
        new MembershipReport.Results(
            outcome.tests,
            new MembershipReport.Controls(
                controls.map(c -> control(c.positive())),
                controls.map(Controls::negative).orElse(List.of()).stream()
                    .map(ReportBuilder::control)
                    .toList()),
            Optional.empty(),
            utility,
            found),
        plots(bench),
        outcome.notes);
  }

  private MembershipReport.Plots plots(Optional<Bench> bench) throws StatisticsException {
    if (bench.isPresent()) {
      Figures figures =
          figures(bench.get().calibration(), bench.get().original(), candidate(bench.get()));
      return figures.plots(memoryShifts(bench.get()));
    }
    ClassAlignment alignment = Bench.alignment(levels, table);
    Function<ModelScores, Model> model = m -> Model.of(m, table.units(), alignment);
    Calibration calibration =
        Calibration.of(table.oracles().stream().map(o -> model.apply(o).psi()).toList());
    Figures figures =
        figures(calibration, model.apply(table.original()), model.apply(table.candidate()));
    return figures.plots(figures.meanShifts());
  }

  private static Figures figures(Calibration calibration, Model original, Model candidate) {
    return new Figures(
        calibration,
        calibration.apply(original.psi()),
        calibration.apply(candidate.psi()),
        Optional.empty());
  }

  private Figures.Shifts memoryShifts(Bench bench) throws StatisticsException {
    return new Figures.Shifts(
        Arrays.stream(bench.memory().leaveOneOut()).boxed().toList(),
        bench.memory().gap(),
        bench.memory().of(candidate(bench).arms()));
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

  private List<Test> deciding(Judgement judgement, MemoryFindings found) {
    List<Test> tests = new ArrayList<>();
    for (Member member : judgement.family()) {
      tests.add(entry(member, found));
    }
    for (Member member : judgement.extras()) {
      tests.add(entry(member, found));
    }
    tests.add(accuracy(Target.RETAIN, judgement.onRetain()));
    tests.add(accuracy(Target.HOLDOUT, judgement.onHoldout()));
    return tests;
  }

  private Test entry(Member member, MemoryFindings found) {
    boolean primary = member.name().equals(Member.MEMORY);
    Optional<TestDecision> decision =
        primary ? Optional.of(found.forget().candidate().decision()) : Optional.empty();
    return new Test(
        primary ? "P1" : member.name(),
        primary ? Role.PRIMARY : Role.SECONDARY,
        measure(member),
        member.interval(),
        Significance.of(member.pValue(), member.adjustedP()),
        decision,
        Optional.of(member.direction()));
  }

  private Measure measure(Member member) {
    String name = member.name();
    MembershipReport.Sizes sizes = sizes();
    int at = name.indexOf('@');
    if (at > 0) {
      double rate = Double.parseDouble(name.substring(at + 1));
      return of(member, "calibrated-tail", Target.FORGET, "tpr", sizes.forget(), rate);
    }
    return switch (name) {
      case Member.MEMORY -> of(member, "memory-score", Target.FORGET, "memory", sizes.forget(), 0);
      case Member.WORST_TENTH ->
          of(
              member,
              "memory-score",
              "hardest-tenth",
              "memory",
              levels.rule().parts().worstOf(sizes.forget()),
              0);
      case Member.MEAN_SHIFT ->
          of(member, "calibrated-shift", Target.FORGET, "mean-shift", sizes.forget(), 0);
      case Seen.CALIBRATED_AUC ->
          of(member, "calibrated-auc", Target.FORGET, "auc", sizes.forget(), 0.5);
      case Seen.NEARER_ON_FORGET ->
          of(
              member,
              "three-sample",
              Target.FORGET,
              "squared-distance-difference",
              sizes.forget(),
              0);
      case Member.GLOBAL_SHIFT ->
          of(member, "confidence", Target.MODEL, "alignment", sizes.holdout(), 0);
      case Member.CLASS_SHIFT ->
          of(member, "confidence", Target.MODEL, "class-alignment", sizes.holdout(), 0);
      case Member.RETAIN_SHIFT ->
          of(member, "calibrated-shift", Target.RETAIN, "mean-shift", sizes.retain(), 0);
      case Member.SCATTER ->
          of(member, "scatter", Target.FORGET, "log-variance-ratio", sizes.forget(), 0);
      case Member.PERTURBED ->
          of(member, "perturbed-queries", Target.FORGET, "memory", sizes.forget(), 0);
      default -> of(member, "relearning", Target.FORGET, "level", sizes.forget(), 0);
    };
  }

  private static Measure of(
      Member member, String attack, String target, String statistic, int n, double nullValue) {
    return new Measure(attack, target, statistic, n, member.estimate(), nullValue);
  }

  /**
   * Told and not deciding: it sees a twentieth of the records left at random about twice as often
   * as the mean does, but its law on honest models is known from too few of them.
   */
  private Test minority(Bench bench, Model candidate) throws StatisticsException {
    double[] oracles = bench.memory().minorities(MINORITY);
    double found = bench.memory().weights().minority(candidate.arms(), MINORITY);
    double p = GuardedTest.of(found, 0, oracles, GuardedTest.Side.UPPER).guardP();
    return new Test(
        "minority@" + MINORITY,
        Role.REPORTED,
        new Measure(
            "mixture",
            Target.FORGET,
            "log-likelihood-ratio",
            sizes().forget(),
            found,
            Moments.of(oracles).mean()),
        Interval.NONE,
        new Significance(Optional.of(p), Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }

  private Test accuracy(String target, UtilityGate gate) {
    return new Test(
        "utility@" + target,
        Role.UTILITY,
        new Measure("accuracy", target, "accuracy-difference", gate.n(), gate.difference(), 0),
        Interval.of(
            gate.difference() - gate.halfWidth(),
            gate.difference() + gate.halfWidth(),
            1 - 2 * levels.alpha(),
            gate.margin()),
        Significance.NONE,
        Optional.empty(),
        Optional.of(Reason.UTILITY_LOSS));
  }

  private Utility utility(
      String target, Function<ModelScores, SetScores> set, Optional<UtilityGate> gate) {
    double candidate = set.apply(table.candidate()).accuracy();
    double oracles =
        table.oracles().stream().mapToDouble(o -> set.apply(o).accuracy()).average().orElse(0);
    double difference = gate.map(UtilityGate::difference).orElse(candidate - oracles);
    double half = gate.map(UtilityGate::halfWidth).orElse(0.0);
    return new Utility(
        target,
        set.apply(table.original()).accuracy(),
        candidate,
        oracles,
        difference,
        difference - half,
        difference + half,
        gate.map(g -> g.gate().name()).orElse(NOT_GATED));
  }
}
