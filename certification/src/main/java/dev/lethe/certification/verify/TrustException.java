// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

/** A trust file that cannot be read. There is nothing to choose: the message says what is wrong. */
public final class TrustException extends Exception {

  private static final long serialVersionUID = 1L;

  public TrustException(String message) {
    super(message);
  }

  public TrustException(String message, Throwable cause) {
    super(message, cause);
  }
}
