// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.List;

/** Files cannot be accepted as a version of a data set. */
public final class DatasetException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Most faults that are listed. */
  static final int MOST_FAULTS = 100;

  /** The ways in which files can be wrong. */
  public enum Reason {
    /** Images or labels are not the IDX they should be. */
    IDX,
    /** Images, labels and companion do not have the same number of records. */
    COUNT,
    /** The companion is not the CSV it should be. */
    COMPANION,
    /** Two records have one id. */
    DUPLICATE,
    /** More than the limits allow. */
    LIMIT,
    /** Erasing would leave nothing, or names records that are not there. */
    ERASURE
  }

  private final Reason reason;

  DatasetException(Reason reason, String fault) {
    super(fault);
    this.reason = reason;
  }

  DatasetException(Reason reason, List<String> faults) {
    this(reason, String.join("; ", faults));
  }

  public Reason reason() {
    return reason;
  }
}
