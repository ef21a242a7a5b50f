// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.contract.failure.ReasonedException;

/** Why a seal could not be made. */
public final class SealException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which sealing can fail. */
  public enum Reason {
    /** A key, its secret or a revocation list cannot be read or opened. */
    KEY_UNREADABLE,
    /** A key folder that was to be made holds keys already. */
    KEYS_EXIST,
    /** The prepared PDF has no empty seal field, or is no PDF. */
    NOT_PREPARED,
    /** Signature or revocation data could not be made or do not fit. */
    NOT_SEALED,
    /** The time-stamping authority gave no answer; later it may. */
    TIMESTAMP_UNAVAILABLE,
    /** The time-stamping authority refused, or answered something else than was asked. */
    TIMESTAMP_REFUSED
  }

  public SealException(Reason reason, String message) {
    super(reason, message);
  }

  public SealException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
