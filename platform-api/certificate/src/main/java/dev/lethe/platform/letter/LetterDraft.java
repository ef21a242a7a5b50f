// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.statement.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * A letter as the officer wants it.
 *
 * @param kind what it is about
 * @param language in which it is written
 * @param recipient to whom it goes
 * @param words what the officer adds
 */
public record LetterDraft(
    @NotNull LetterKind kind,
    @NotNull Language language,
    @NotNull @Valid LetterRecipient recipient,
    @NotNull @Valid LetterWords words) {}
