// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the officer adds to a letter, in its language.
 *
 * @param reason why it takes longer, or has to be kept; of refusals, whose reasons were voted on, a
 *     translation of them where the letter is in another language
 * @param means by what the person can show who they are
 * @param replyBy until when they should
 * @param followsOn until when the models follow that are not treated yet
 * @param backupsUntil when the last back-up copy that holds the records is overwritten
 * @param authority to which the person can complain
 * @param note what else there is to say
 * @param exceptions what is not done, or later
 */
public record LetterWords(
    Optional<@Size(max = 2000) String> reason,
    Optional<@Size(max = 2000) String> means,
    Optional<LocalDate> replyBy,
    Optional<LocalDate> followsOn,
    Optional<LocalDate> backupsUntil,
    Optional<@Size(max = 300) String> authority,
    Optional<@Size(max = 2000) String> note,
    Optional<@Valid LetterExceptions> exceptions) {

  static final String GROUND = "17\\(3\\)\\([a-e]\\)";

  /**
   * What is not done, or later.
   *
   * @param kept what the organisation keeps
   * @param later what follows
   */
  public record LetterExceptions(
      @NotNull @Size(max = 12) List<@NotNull @Valid Exemption> kept,
      @NotNull @Size(max = 12) List<@NotNull @Valid LaterWork> later) {
    public LetterExceptions {
      kept = List.copyOf(kept);
      later = List.copyOf(later);
    }
  }

  /** What is not done, or later; nothing where nothing was said. */
  LetterExceptions limits() {
    return exceptions.orElseGet(() -> new LetterExceptions(List.of(), List.of()));
  }

  /** Shows nothing that was typed. */
  @Override
  public String toString() {
    return "LetterWords[]";
  }
}
