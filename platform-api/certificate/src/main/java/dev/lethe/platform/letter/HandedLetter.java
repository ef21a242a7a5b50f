// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Says that a downloaded letter is on its way.
 *
 * @param day which day it left
 * @param by how
 * @param after the newest letter of this kind that was sent, where one was and another one is meant
 */
public record HandedLetter(@NotNull LocalDate day, @NotNull Means by, Optional<UUID> after) {

  /** How a file gets to somebody. */
  public enum Means {
    POST,
    HAND,
    OTHER
  }
}
