// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.membership;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why a test could not be made. */
public final class MembershipException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which scores can be unusable. */
  public enum Reason {
    /** Models disagree in the number of records. */
    SHAPE,
    /** A score is not a number or infinite. */
    NON_FINITE,
    /** A record set is empty. */
    EMPTY_SAMPLE,
    /** The test needs more oracles. */
    TOO_FEW_ORACLES
  }

  public MembershipException(Reason reason, String message) {
    super(reason, FailureReason.DATA_INVALID, message);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
