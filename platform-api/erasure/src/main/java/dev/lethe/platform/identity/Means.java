// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

/**
 * How an identity was looked at. The lightest that does is the right one: Art. 12(6) GDPR asks for
 * what is necessary, and no more.
 */
public enum Means {
  /** Asked from an account that the person signs in to. */
  ACCOUNT("from the person's own account"),
  /** Gave back a code that was sent to an address or number that was held before. */
  CODE("by a code sent to an address that was held before"),
  /** Was written to or called back where the person could be reached before. */
  KNOWN_CONTACT("by an answer from where the person could be reached before"),
  /** Answered what only the person can know of the data held. */
  KNOWLEDGE("by answers that only the person can give"),
  /** Showed a document, of which no copy was kept. */
  IN_PERSON("by a document that was shown, of which no copy was kept"),
  /** Sent a copy of a document. */
  DOCUMENT("by a copy of a document"),
  /** Signed with an electronic identity of a state or a trust service. */
  ELECTRONIC_ID("by an electronic identity"),
  /** Somebody else asked, whose right to act for the person was shown. */
  REPRESENTATIVE("by somebody whose right to act for the person was shown");

  private final String words;

  Means(String words) {
    this.words = words;
  }

  /** The same for people, to follow what was found. */
  public String words() {
    return words;
  }
}
