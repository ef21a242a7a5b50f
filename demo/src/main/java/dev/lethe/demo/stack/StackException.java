// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.stack;

import dev.lethe.contract.failure.ReasonedException;

/** Why a part of the stack did not start. */
public final class StackException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** The ways in which a start can fail. */
  public enum Reason {
    /** Something that the build makes is not there. */
    NOT_BUILT,
    /** The server ended before it was ready; its log says why. */
    ENDED,
    /** The server was not ready in time. */
    NOT_READY,
    /** The database refused. */
    DATABASE,
    /** A file could not be read or written. */
    FILES,
    /** Sign-in or one of its pages was not as expected. */
    SIGN_IN
  }

  public StackException(Reason reason, String message) {
    super(reason, message);
  }

  public StackException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}
