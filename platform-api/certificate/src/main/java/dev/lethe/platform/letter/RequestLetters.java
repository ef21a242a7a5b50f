// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The letters of a request.
 *
 * @param offers every kind that can be written by now, in the order of a request's life
 * @param letters what was sent, downloaded or tried, newest first
 * @param untold whether the person waits for the answer and the request is closed
 */
public record RequestLetters(List<LetterOffer> offers, List<Letter> letters, boolean untold) {

  public RequestLetters {
    offers = List.copyOf(offers);
    letters = List.copyOf(letters);
  }

  /**
   * A kind of letter that can be written.
   *
   * @param kind which
   * @param wanted whether the person should have it by now and has it not
   * @param sent the newest one that was sent
   * @param reason what was said when the request was extended, to begin with, or what was agreed to
   *     when it or some of its data were refused, which the letter says in these words
   * @param grounds of the refusals that were agreed to; the letter names these and no others
   */
  public record LetterOffer(
      LetterKind kind,
      boolean wanted,
      Optional<UUID> sent,
      Optional<String> reason,
      List<String> grounds) {

    public LetterOffer {
      grounds = List.copyOf(grounds);
    }

    /** Whether a closed request's person waits for it. */
    boolean untold() {
      return wanted && (kind == LetterKind.ANSWER || kind == LetterKind.REFUSAL);
    }
  }
}
