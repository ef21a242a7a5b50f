// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import java.util.Map;

/**
 * An outcome as the banner shows it: fixed name, fixed sentence, glyph and edge.
 *
 * @param name fixed name
 * @param headline fixed sentence, as on the certificate
 * @param glyph symbol
 * @param look style class
 */
public record Outcome(String name, String headline, String glyph, String look) {

  private static final Map<String, String> LOOKS =
      Map.of(
          "CONSISTENT_WITH_ERASURE", "is-consistent",
          "PARTIAL", "is-partial",
          "NOT_SHOWN", "is-notshown",
          "INCONCLUSIVE", "is-inconclusive",
          "REFUSED_17_3", "is-refused");

  /**
   * The banner of an outcome.
   *
   * @param tier guarantee tier; the sentence of the good outcome depends on it
   */
  public static Outcome of(String outcome, String tier) {
    boolean good = "CONSISTENT_WITH_ERASURE".equals(outcome);
    return new Outcome(
        Texts.word("outcome_name_", outcome),
        Texts.word("headline_", good ? outcome + "_" + tier : outcome),
        Label.of("outcome", outcome).glyph(),
        LOOKS.getOrDefault(outcome, "is-refused"));
  }
}
