// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What the organisation keeps of the person.
 *
 * @param what in words
 * @param why in words
 * @param ground {@code 17(3)(a)} to {@code 17(3)(e)}, where it is one of these
 */
public record Exemption(
    @NotBlank @Size(max = 300) String what,
    @NotBlank @Size(max = 500) String why,
    Optional<@NotNull @Pattern(regexp = LetterWords.GROUND) String> ground) {

  /** Shows nothing that was typed. */
  @Override
  public String toString() {
    return "Exemption[" + ground + "]";
  }
}
