// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.memory.Arms;
import dev.lethe.membership.score.ClassAlignment;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.Psi;
import dev.lethe.membership.score.Units;
import java.util.List;
import java.util.Optional;

/**
 * From φ of records to ψ of units on F, or a part of it, and T: per class where labels are known,
 * by the constants of the oracles on the same records.
 */
final class AlignedUnits {

  private final Units units;
  private final ClassAlignment alignment;

  private AlignedUnits(Units units, ClassAlignment alignment) {
    this.units = units;
    this.alignment = alignment;
  }

  /**
   * The units of some records.
   *
   * @param labels of the records, if known
   * @param oracles φ of each on T
   */
  static AlignedUnits of(
      MemoryRule rule, Units units, Optional<ClassLabels> labels, List<double[]> oracles)
      throws StatisticsException {
    ClassLabels classes = ClassLabels.ofUnits(labels, units);
    List<double[]> onHoldout =
        oracles.stream().map(phi -> units.holdout().average(Psi.asinh(phi))).toList();
    return new AlignedUnits(
        units, ClassAlignment.ofHoldout(classes, onHoldout, rule.parts().classRecords()));
  }

  /** One model. */
  Arms of(double[] onForget, double[] onHoldout) {
    List<double[]> both =
        alignment.apply(
            units.forget().average(Psi.asinh(onForget)),
            units.holdout().average(Psi.asinh(onHoldout)));
    return new Arms(both.get(0), both.get(1));
  }
}
