// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * What follows after the letter.
 *
 * @param what in words
 * @param by until which day
 */
public record LaterWork(@NotBlank @Size(max = 300) String what, @NotNull LocalDate by) {}
