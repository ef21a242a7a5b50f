// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.attack;

import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.MembershipReport.Interval;
import dev.lethe.contract.finding.MembershipReport.Measure;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.MembershipReport.Significance;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.distribution.Normal;
import dev.lethe.membership.roc.Auc;
import dev.lethe.spi.membership.MembershipException;
import dev.lethe.spi.membership.MembershipException.Reason;
import dev.lethe.spi.membership.Scores;
import dev.lethe.spi.membership.Scores.ModelScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the built-in attacks share: checked scores going in, one finding coming out. */
final class AttackedScores {

  private static final double LEVEL = 0.95;

  private AttackedScores() {}

  /**
   * Refuses scores that no attack can use.
   *
   * @throws MembershipException TOO_FEW_ORACLES, EMPTY_SAMPLE, SHAPE or NON_FINITE
   */
  static void require(Scores scores, int oracles) throws MembershipException {
    if (scores.oracles().size() < oracles) {
      throw new MembershipException(
          Reason.TOO_FEW_ORACLES,
          "at least " + oracles + " oracles are needed, found " + scores.oracles().size());
    }
    List<ModelScores> models = new ArrayList<>(scores.oracles());
    models.add(scores.candidate());
    for (ModelScores model : models) {
      requireSet("forget", scores.original().forget(), model.forget());
      requireSet("retain", scores.original().retain(), model.retain());
      requireSet("holdout", scores.original().holdout(), model.holdout());
    }
  }

  private static void requireSet(String set, double[] original, double[] phi)
      throws MembershipException {
    if (phi.length == 0) {
      throw new MembershipException(Reason.EMPTY_SAMPLE, "the " + set + " set has no records");
    }
    if (phi.length != original.length) {
      throw new MembershipException(
          Reason.SHAPE,
          "the "
              + set
              + " set has "
              + original.length
              + " records under the original and "
              + phi.length
              + " under another model");
    }
    requireFinite(set, original);
    requireFinite(set, phi);
  }

  private static void requireFinite(String set, double[] phi) throws MembershipException {
    for (int i = 0; i < phi.length; i++) {
      if (!Double.isFinite(phi[i])) {
        throw new MembershipException(
            Reason.NON_FINITE, "record " + i + " of the " + set + " set scores " + phi[i]);
      }
    }
  }

  /**
   * The area of an attack's scores, reported beside the decision; DEGENERATE where it has no
   * variance to judge by.
   *
   * @param attack name of the attack
   * @param members its scores on F
   * @param nonMembers its scores on records never trained on
   */
  static MembershipReport.Test area(String attack, double[] members, double[] nonMembers)
      throws StatisticsException {
    double area = Auc.area(members, nonMembers);
    boolean degenerate = Math.min(members.length, nonMembers.length) < 2;
    Optional<Auc> auc = degenerate ? Optional.empty() : Optional.of(Auc.of(members, nonMembers));
    Optional<Auc> varied = auc.filter(a -> a.variance() > 0);
    return new MembershipReport.Test(
        "auc",
        Role.REPORTED,
        new Measure(attack, "forget-set", "auc", members.length, area, 0.5),
        varied
            .map(a -> a.reported(LEVEL))
            .map(i -> Interval.of(i.low(), i.high(), LEVEL))
            .orElse(Interval.NONE),
        new Significance(
            varied.map(a -> Normal.upperTail((area - 0.5) / a.standardError())), Optional.empty()),
        varied.isPresent() ? Optional.empty() : Optional.of(TestDecision.DEGENERATE),
        Optional.empty());
  }

  /** A refusal by a formula, after the shapes were checked. */
  static MembershipException refused(StatisticsException e) {
    MembershipException refusal =
        new MembershipException(Reason.NON_FINITE, String.valueOf(e.getMessage()));
    refusal.initCause(e);
    return refusal;
  }
}
