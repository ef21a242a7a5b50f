// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.contract.failure.ReasonedException;

/** Why evidence could not become a certificate page. */
public final class RenderException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which rendering can fail. */
  public enum Reason {
    /** A name or statement has a character that the embedded fonts cannot show. */
    UNPRINTABLE,
    /** The statement proof that would be attached does not begin as one. */
    PROOF_MALFORMED,
    /** More pages than a certificate may have. */
    TOO_LONG,
    /** The page could not be laid out or written. */
    NOT_RENDERED
  }

  public RenderException(Reason reason, String message) {
    super(reason, message);
  }

  public RenderException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
