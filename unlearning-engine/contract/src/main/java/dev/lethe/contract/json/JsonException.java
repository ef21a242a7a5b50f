// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.json;

import dev.lethe.contract.failure.ReasonedException;

/** Why some bytes were not accepted as JSON. */
public final class JsonException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which bytes can be unacceptable. */
  public enum Reason {
    /** Not JSON by RFC 8259, duplicate keys and unpaired surrogates included. */
    MALFORMED,
    /** Longer or deeper than the limits. */
    TOO_LARGE,
    /** JSON, but not the RFC 8785 form of itself. */
    NOT_CANONICAL,
    /** A number that evidence may not carry: a fraction, an exponent, -0 or beyond 2^53 - 1. */
    NUMBER,
    /** JSON of another shape than expected: unknown, missing or mistyped fields. */
    SHAPE
  }

  public JsonException(Reason reason, String message) {
    super(reason, message);
  }

  public JsonException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
