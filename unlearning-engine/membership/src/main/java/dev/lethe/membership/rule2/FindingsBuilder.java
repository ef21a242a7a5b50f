// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryFindings;
import dev.lethe.contract.finding.MemoryFindings.AccuracySpread;
import dev.lethe.contract.finding.MemoryFindings.Alignment;
import dev.lethe.contract.finding.MemoryFindings.Guard;
import dev.lethe.contract.finding.MemoryFindings.Noise;
import dev.lethe.contract.finding.MemoryFindings.Oracles;
import dev.lethe.contract.finding.MemoryFindings.Part;
import dev.lethe.contract.finding.MemoryFindings.Residual;
import dev.lethe.contract.finding.MemoryFindings.Weights;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.memory.Memory;
import dev.lethe.membership.memory.MemoryMargin;
import dev.lethe.membership.memory.MemoryWeights;
import dev.lethe.membership.report.Target;
import dev.lethe.membership.rule2.Controls.OracleControl;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The numbers of the memory score in the words of the contract, judged or not. */
final class FindingsBuilder {

  private final Bench bench;
  private final Model candidate;

  FindingsBuilder(Bench bench, Model candidate) {
    this.bench = bench;
    this.candidate = candidate;
  }

  MemoryFindings findings(Optional<Controls> controls, List<Guard> guards)
      throws StatisticsException {
    Memory memory = bench.memory();
    MemoryWeights weights = memory.weights();
    return new MemoryFindings(
        new Weights(
            weights.scale(),
            list(weights.binDifficulty()),
            list(weights.binMemory()),
            weights.unmatched()),
        part(memory, forgetUnits(), 1, memory.of(candidate.arms())),
        worstTenth(),
        lowHalf(),
        new Alignment(bench.alignment().classes(), bench.alignment().outside()),
        oracles(controls),
        List.of(
            spread(Target.RETAIN, Model::rightOnRetain),
            spread(Target.HOLDOUT, Model::rightOnHoldout)),
        guards);
  }

  private int forgetUnits() {
    return bench.original().arms().forget().length;
  }

  private Optional<Part> worstTenth() throws StatisticsException {
    if (bench.worst().isEmpty()) {
      return Optional.empty();
    }
    Memory worst = bench.worst().get();
    int units = bench.levels().rule().parts().worstOf(forgetUnits());
    MemoryWeights weights = bench.memory().weights();
    return Optional.of(
        part(worst, units, weights.shareOf(weights.hardest(units)), worst.of(candidate.arms())));
  }

  private Optional<Part> lowHalf() throws StatisticsException {
    int units = forgetUnits() / 2;
    if (units == 0) {
      return Optional.empty();
    }
    MemoryWeights weights = bench.memory().weights();
    int[] lightest = weights.lightest(units);
    Memory low = bench.memory().onForget(lightest);
    return Optional.of(
        part(low, units, weights.shareOf(lightest), low.of(candidate.arms(), lightest)));
  }

  private Part part(Memory memory, int units, double weight, double score)
      throws StatisticsException {
    MemoryMargin margin = bench.levels().margin(memory);
    boolean gap = memory.gap() != 0;
    return new Part(
        units,
        weight,
        memory.gap(),
        margin.margin(),
        bench.levels().sees(margin),
        new Noise(margin.deviation(), margin.halfWidth(), margin.error()),
        new Residual(
            score,
            gap ? Optional.of(margin.share(score)) : Optional.empty(),
            gap ? Optional.of(margin.shareUpper(score)) : Optional.empty(),
            margin.decide(score)));
  }

  private Oracles oracles(Optional<Controls> controls) {
    return new Oracles(
        list(bench.memory().leaveOneOut()),
        controls.map(c -> list(c.oracles().outlierP())).orElse(List.of()),
        controls.map(c -> c.oracles().failed()).orElse(0),
        OracleControl.limit(bench.oracles().size(), bench.levels().rule().controls()));
  }

  private AccuracySpread spread(String target, Function<Model, double[]> right)
      throws StatisticsException {
    UtilityGate gate =
        UtilityGate.of(
            right.apply(candidate),
            bench.oracles().stream().map(right).toList(),
            UtilityGate.Limits.of(bench.levels()));
    return new AccuracySpread(target, gate.spread(), gate.margin(), gate.capped());
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
