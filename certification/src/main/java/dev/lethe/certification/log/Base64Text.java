// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import java.util.Base64;
import java.util.Optional;

/** Base64 as notes and proofs carry it: padded, and in its one canonical form. */
final class Base64Text {

  private Base64Text() {}

  static String of(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes, or nothing if the text is not what {@link #of} would write. */
  static Optional<byte[]> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
