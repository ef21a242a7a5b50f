// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.records;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.run.RunException;

/** Why records could not be read. */
public final class RecordsException extends RunException {

  private static final long serialVersionUID = 1L;

  /** The ways in which reading records can fail. */
  public enum Reason {
    /** A file is not what its format says. */
    FORMAT,
    /** Images and labels are not equally many. */
    COUNT,
    /** A record set names an ordinal that the files do not have. */
    ORDINAL,
    /** The file system failed. */
    UNREADABLE
  }

  public RecordsException(Reason reason, String message) {
    super(reason, FailureReason.DATA_INVALID, message);
  }

  public RecordsException(Reason reason, String message, Throwable cause) {
    super(reason, FailureReason.DATA_INVALID, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
