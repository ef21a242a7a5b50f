// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;

/**
 * Where each value of one arm stands among the other, ties half. Everything of DeLong's method
 * comes from these; O(N log N).
 */
final class Placements {

  /** Per member, the share of non-members below it. */
  final double[] ofMembers;

  /** Per non-member, the share of members above it. */
  final double[] ofNonMembers;

  /** Area under the curve. */
  final double auc;

  private Placements(double[] ofMembers, double[] ofNonMembers, double auc) {
    this.ofMembers = ofMembers;
    this.ofNonMembers = ofNonMembers;
    this.auc = auc;
  }

  static Placements of(double[] members, double[] nonMembers) throws StatisticsException {
    Samples.require(members, nonMembers);
    double[] risingMembers = Samples.sorted(members);
    double[] risingNonMembers = Samples.sorted(nonMembers);
    double[] ofMembers = new double[members.length];
    long halves = 0;
    for (int i = 0; i < members.length; i++) {
      long count =
          (long) Samples.countBelow(risingNonMembers, members[i])
              + Samples.countUpTo(risingNonMembers, members[i]);
      halves += count;
      ofMembers[i] = count / (2.0 * nonMembers.length);
    }
    double[] ofNonMembers = new double[nonMembers.length];
    for (int j = 0; j < nonMembers.length; j++) {
      long count =
          2L * members.length
              - Samples.countBelow(risingMembers, nonMembers[j])
              - Samples.countUpTo(risingMembers, nonMembers[j]);
      ofNonMembers[j] = count / (2.0 * members.length);
    }
    double auc = halves / (2.0 * members.length * nonMembers.length);
    return new Placements(ofMembers, ofNonMembers, auc);
  }
}
