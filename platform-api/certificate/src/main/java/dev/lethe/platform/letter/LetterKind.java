// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import java.util.Locale;

/** What a letter is about, in the order of a request's life. */
public enum LetterKind {
  /** The request arrived. */
  RECEIPT("The letter of receipt"),
  /** Proof of identity is wanted. */
  IDENTITY("The letter that asks who the person is"),
  /** It did not become known who asks, so the request is not carried out. */
  UNCONFIRMED("The letter that it is not known who asks"),
  /** The answer takes longer, and why. */
  EXTENSION("The letter of the extension"),
  /** How far it is, and when the models follow. */
  INTERIM("The letter of how far it is"),
  /** The data have to be kept for now, and why. */
  HOLD("The letter of what has to be kept for now"),
  /** The request is not carried out, and why. */
  REFUSAL("The letter of refusal"),
  /** What came of the request. */
  ANSWER("The answer to the person");

  private final String named;

  LetterKind(String named) {
    this.named = named;
  }

  /** Begins a sentence about one. */
  String named() {
    return named;
  }

  /** As files and logs name it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
