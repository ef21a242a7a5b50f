// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership;

import dev.lethe.contract.failure.ReasonedException;

/** A routine was given data it has no number for. */
public final class StatisticsException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** Why there is no number. Where several apply, the first in this order is reported. */
  public enum Reason {
    /** An arm, a population or a set of models is empty. */
    EMPTY_SAMPLE,
    /** A score or logit is NaN or infinite. */
    NON_FINITE,
    /** Arrays that belong together differ in length. */
    LENGTH_MISMATCH,
    /** A logit vector has fewer than two classes. */
    TOO_FEW_CLASSES,
    /** A label names no class. */
    LABEL_RANGE,
    /** Fewer values than the formula needs. */
    TOO_FEW,
    /** A record has too few shadow models trained with it. */
    TOO_FEW_IN,
    /** A record has too few shadow models trained without it. */
    TOO_FEW_OUT,
    /** A margin is not above zero. */
    BAD_MARGIN,
    /** A count is negative or above its total. */
    BAD_COUNT,
    /** A p value is not within 0 and 1. */
    BAD_P,
    /** A parameter is outside its range. */
    BAD_PARAMETER,
    /** Values do not sum to one. */
    NOT_A_DISTRIBUTION,
    /** A value is not within 0 and 1. */
    NOT_A_PROBABILITY,
    /** There is no variance to judge by. */
    DEGENERATE
  }

  public StatisticsException(Reason reason, String message) {
    super(reason, message);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
