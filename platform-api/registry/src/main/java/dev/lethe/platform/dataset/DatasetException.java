// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.failure.ReasonedException;
import java.util.List;

/** Files cannot be accepted as a version of a data set. */
public final class DatasetException extends ReasonedException {

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

  DatasetException(Reason reason, String fault) {
    super(reason, fault);
  }

  DatasetException(Reason reason, List<String> faults) {
    this(reason, String.join("; ", faults));
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
