// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.idx;

import dev.lethe.contract.failure.ReasonedException;

/** Why a file was not accepted as IDX. */
public final class IdxException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which an IDX file can be wrong. */
  public enum Reason {
    /** Does not start with two zero bytes, a type that fits and a dimension count. */
    NOT_IDX,
    /** Another number of dimensions than expected. */
    DIMENSIONS,
    /** A size of 0, or more records than an {@code int} counts. */
    SIZE,
    /** Ends before its header says. */
    TRUNCATED,
    /** Goes on after its header says. */
    TRAILING,
    /** A float is infinite or not a number. */
    NOT_FINITE
  }

  public IdxException(Reason reason, String message) {
    super(reason, message);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
