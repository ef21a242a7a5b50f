// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.contract.failure.ReasonedException;

/** Why a trust file cannot be read. */
public final class TrustException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The part that is wrong. */
  public enum Reason {
    /** The file has another form. */
    FORM,
    /** A root is no certificate. */
    ROOT,
    LOG_POLICY,
    STATUS_KEY,
    /** The checkpoint is not signed by a log of the policy. */
    CHECKPOINT
  }

  public TrustException(Reason reason, String message) {
    super(reason, message);
  }

  public TrustException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
