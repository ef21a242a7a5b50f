// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import org.jspecify.annotations.Nullable;

/** Values that a certificate has in the state it is in. */
final class Promised {

  private Promised() {}

  /** The value. */
  static <T> T of(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a certificate lacks what its state promises");
    }
    return value;
  }
}
