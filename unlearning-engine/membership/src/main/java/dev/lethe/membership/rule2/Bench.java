// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.MemoryFindings.Guard;
import dev.lethe.contract.finding.Reason;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.hypothesis.GuardedTest;
import dev.lethe.membership.hypothesis.Prediction;
import dev.lethe.membership.memory.Memory;
import dev.lethe.membership.memory.MemoryMargin;
import dev.lethe.membership.sample.Moments;
import dev.lethe.membership.score.Calibration;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Original and oracles of a table, looked at once, each oracle by the others: one pass whose
 * numbers every judgement uses.
 */
final class Bench {

  private final Levels levels;
  private final ClassAlignment alignment;
  private final Units units;
  private final Model original;
  private final List<Model> oracles;
  private final Calibration calibration;
  private final Memory memory;
  private final Optional<Memory> worst;

  /** Each oracle as the others see it. */
  private final List<Seen> heldOut = new ArrayList<>();

  private Bench(Levels levels, ScoreTable table) throws StatisticsException {
    this.levels = levels;
    this.alignment = alignment(levels, table);
    this.units = table.units();
    this.original = model(table.original());
    this.oracles = table.oracles().stream().map(this::model).toList();
    this.calibration = Calibration.of(oracles.stream().map(Model::psi).toList());
    this.memory = Memory.of(original.arms(), oracles.stream().map(Model::arms).toList());
    int hardest = levels.rule().parts().worstOf(original.arms().forget().length);
    this.worst =
        hardest < levels.rule().parts().worstRecords()
            ? Optional.empty()
            : Optional.of(memory.onHardest(hardest));
    for (int k = 0; k < oracles.size(); k++) {
      Calibration others = Calibration.of(without(oracles, k).stream().map(Model::psi).toList());
      heldOut.add(Seen.of(levels, others, original.psi(), oracles.get(k).psi()));
    }
  }

  /**
   * The models of a table.
   *
   * @throws StatisticsException TOO_FEW with fewer than 3 oracles
   */
  static Bench of(Levels levels, ScoreTable table) throws StatisticsException {
    return new Bench(levels, table);
  }

  /** Per class where labels are known, else one constant for all. */
  static ClassAlignment alignment(Levels levels, ScoreTable table) throws StatisticsException {
    List<Psi> before = table.oracles().stream().map(o -> Psi.of(o, table.units())).toList();
    ClassLabels labels = ClassLabels.ofUnits(table.labels(), table.units());
    return ClassAlignment.of(labels, before, levels.rule().parts().classRecords());
  }

  /** The original in the candidate's place. */
  Judgement judgeOriginal() throws StatisticsException {
    return judge(original, seen(original), List.of());
  }

  /** A model on the same records. */
  Model model(ModelScores scores) {
    return Model.of(scores, units, alignment);
  }

  /** A model as all oracles see it. */
  Seen seen(Model model) throws StatisticsException {
    return Seen.of(levels, calibration, original.psi(), model.psi());
  }

  /**
   * Any model, by all oracles.
   *
   * @param seen as they see it
   */
  Judgement judge(Model model, Seen seen, List<Member> extras) throws StatisticsException {
    MemoryMargin margin = levels.margin(memory);
    double score = memory.of(model.arms());
    List<Member> family = new ArrayList<>();
    family.add(memoryMember(Member.MEMORY, score, margin));
    if (worst.isPresent()) {
      double hardest = worst.get().of(model.arms());
      family.add(memoryMember(Member.WORST_TENTH, hardest, levels.margin(worst.get())));
    }
    return judge(family, model, seen, oracles, heldOut, extras, margin.decide(score));
  }

  /** One oracle, by the others alone. */
  Judgement judgeOracle(int k) throws StatisticsException {
    MemoryMargin margin = levels.marginWithout(memory, k);
    double score = memory.leaveOneOut()[k];
    List<Member> family = new ArrayList<>();
    family.add(memoryMember(Member.MEMORY, score, margin));
    if (worst.isPresent()) {
      double hardest = worst.get().leaveOneOut()[k];
      family.add(memoryMember(Member.WORST_TENTH, hardest, levels.marginWithout(worst.get(), k)));
    }
    return judge(
        family,
        oracles.get(k),
        heldOut.get(k),
        without(oracles, k),
        without(heldOut, k),
        List.of(),
        margin.decide(score));
  }

  private Judgement judge(
      List<Member> family,
      Model model,
      Seen seen,
      List<Model> judges,
      List<Seen> guards,
      List<Member> extras,
      TestDecision primary)
      throws StatisticsException {
    family.add(meanShift(seen));
    List<Guard> believed = new ArrayList<>();
    for (int i = 0; i < seen.records().size(); i++) {
      int at = i;
      RecordTest test = seen.records().get(i);
      GuardedTest guarded =
          GuardedTest.of(
              test.statistic(),
              test.recordP(),
              guards.stream().mapToDouble(g -> g.records().get(at).statistic()).toArray(),
              test.side());
      believed.add(new Guard(test.name(), test.statistic(), test.recordP(), guarded.guardP()));
      family.add(
          new Member(
              test.name(),
              test.estimate(),
              test.interval(),
              guarded.pValue(),
              1,
              test.direction()));
    }
    family.add(
        shift(
            Member.GLOBAL_SHIFT,
            model.confidence(),
            judges.stream().mapToDouble(Model::confidence).toArray(),
            Reason.GLOBAL_SHIFT));
    family.add(
        shift(Member.RETAIN_SHIFT, seen.retainShift(), seen.retainShifts(), Reason.RETAIN_SHIFT));
    if (alignment.byClass()) {
      family.add(classShift(model, judges));
    }
    UtilityGate.Limits limits = UtilityGate.Limits.of(levels);
    return Judgement.of(
        levels,
        new Judgement.Found(
            primary,
            Member.adjusted(family),
            extras,
            believed,
            UtilityGate.of(
                model.rightOnHoldout(),
                judges.stream().map(Model::rightOnHoldout).toList(),
                limits),
            UtilityGate.of(
                model.rightOnRetain(),
                judges.stream().map(Model::rightOnRetain).toList(),
                limits)));
  }

  private Member memoryMember(String name, double score, MemoryMargin margin) {
    return new Member(
        name,
        score,
        Interval.of(
            score - margin.error(),
            score + margin.error(),
            1 - 2 * levels.alpha(),
            margin.margin()),
        margin.pOutside(score),
        1,
        Member.sign(score));
  }

  private Member meanShift(Seen seen) throws StatisticsException {
    MemoryMargin margin = MemoryMargin.ofSpread(seen.forgetShifts(), levels.meanShift());
    double shift = seen.forgetShift() - Moments.of(seen.forgetShifts()).mean();
    return memoryMember(Member.MEAN_SHIFT, shift, margin);
  }

  private static Member shift(String name, double value, double[] sample, Reason direction)
      throws StatisticsException {
    Prediction found = Prediction.of(value, sample);
    return Member.of(name, found.difference(), found.pValue(), direction);
  }

  private static Member classShift(Model model, List<Model> judges) throws StatisticsException {
    double[] own = model.classConfidence();
    double least = 1;
    double largest = 0;
    for (int c = 0; c < own.length; c++) {
      int at = c;
      double[] theirs = judges.stream().mapToDouble(j -> j.classConfidence()[at]).toArray();
      Prediction found = Prediction.of(own[c], theirs);
      if (found.pValue() < least) {
        least = found.pValue();
        largest = found.difference();
      }
    }
    return Member.of(
        Member.CLASS_SHIFT, largest, Math.min(1, own.length * least), Reason.CLASS_SHIFT);
  }

  private static <T> List<T> without(List<T> all, int k) {
    List<T> others = new ArrayList<>(all);
    others.remove(k);
    return others;
  }

  Levels levels() {
    return levels;
  }

  ClassAlignment alignment() {
    return alignment;
  }

  Calibration calibration() {
    return calibration;
  }

  Memory memory() {
    return memory;
  }

  /** On the hardest part of F; absent where that is too small. */
  Optional<Memory> worst() {
    return worst;
  }

  Model original() {
    return original;
  }

  List<Model> oracles() {
    return oracles;
  }

  /** Each oracle as the others see it, in order. */
  List<Seen> heldOut() {
    return heldOut;
  }
}
