// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule1;

import dev.lethe.contract.finding.Reason;

/**
 * One member of the Holm family.
 *
 * @param name for example {@code tail_high@0.05}
 * @param estimate what was found
 * @param low lower end of the estimate's interval; equal to the estimate where there is none
 * @param high its upper end
 * @param pValue before correction
 * @param adjustedP after Holm, and after multiplication where several models share the level
 * @param direction what a rejection means
 */
public record FamilyTest(
    String name,
    double estimate,
    double low,
    double high,
    double pValue,
    double adjustedP,
    Reason direction) {

  public static final String MEAN_SHIFT = "mean_shift";
  public static final String CALIBRATED_AUC = "calibrated_auc";
  public static final String TAIL_HIGH = "tail_high@";
  public static final String TAIL_LOW = "tail_low@";
  public static final String GLOBAL_SHIFT = "global_shift";
  public static final String RETAIN_SHIFT = "retain_shift";
  public static final String CLOSER_TO_ORIGINAL = "closer_to_original";
  public static final String RELEARNING = "relearning";

  FamilyTest withAdjustedP(double p) {
    return new FamilyTest(name, estimate, low, high, pValue, p, direction);
  }
}
