// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a recipient answered by the link of its letter. Whoever has the letter has the link.
 *
 * @param at when
 * @param outcome what came of the notice there
 * @param until by when it will be done, where it is promised
 * @param by who answered there, in their words
 * @param note what was done, or why it is not possible
 */
public record NoticeAnswer(
    Instant at,
    Outcome outcome,
    Optional<LocalDate> until,
    Optional<String> by,
    Optional<String> note) {

  /** What came of a notice at the recipient. */
  public enum Outcome {
    /** What the letter asks for is done. */
    DONE,
    /** It will be done by a day. */
    PROMISED,
    /** It is not possible, for a reason. */
    IMPOSSIBLE
  }
}
