// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.failure;

/**
 * Why a question could not be answered. Each capability has one kind, with an enum of its own
 * reasons, and narrows {@link #reason()} to it; the message says with which value and where.
 */
public abstract class ReasonedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Enum<?> reason;

  protected ReasonedException(Enum<?> reason, String message) {
    super(message);
    this.reason = reason;
  }

  protected ReasonedException(Enum<?> reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** One of the capability's reasons. */
  public Enum<?> reason() {
    return reason;
  }
}
