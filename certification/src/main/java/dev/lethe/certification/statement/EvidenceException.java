// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.failure.ReasonedException;

/** Why some bytes are not an evidence file. */
public final class EvidenceException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which a file can fail to be evidence. */
  public enum Reason {
    /** Longer or deeper than the limits. */
    TOO_LARGE,
    /** Not strict JSON, not in RFC 8785 form, or with a number that is not a safe integer. */
    NOT_CANONICAL,
    /** Canonical JSON, but a field is unknown, missing or out of form. */
    SCHEMA
  }

  public EvidenceException(Reason reason, String message) {
    super(reason, message);
  }

  public EvidenceException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
