// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;
import java.util.List;

/** Why a file could not be made into records. */
public final class TableException extends RunException {

  private static final long serialVersionUID = 1L;

  /** Most faults that are told at once. */
  static final int MOST_FAULTS = 20;

  /** The ways in which a file can be unusable. */
  public enum Reason {
    /** The file is not what its format says, or lacks a column. */
    FORMAT(FailureReason.DATA_INVALID),
    /** A value does not fit its column. */
    VALUE(FailureReason.DATA_INVALID),
    /** There is no record. */
    EMPTY(FailureReason.DATA_INVALID),
    /** More than a limit allows. */
    LIMIT(FailureReason.DATA_INVALID),
    /** A file cannot be read or written. */
    UNREADABLE(FailureReason.OUTPUT_INVALID);

    private final FailureReason failureReason;

    Reason(FailureReason failureReason) {
      this.failureReason = failureReason;
    }
  }

  public TableException(Reason reason, String message) {
    super(reason, reason.failureReason, message);
  }

  public TableException(Reason reason, String message, Throwable cause) {
    super(reason, reason.failureReason, message, cause);
  }

  static TableException faults(List<String> faults) {
    return new TableException(Reason.VALUE, String.join("; ", faults));
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
