// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.contract.digest.Digest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;

/**
 * A letter to send, or to have as a file.
 *
 * @param draft the letter
 * @param way MAIL or DOWNLOAD
 * @param digest of the PDF that was looked at, so that no other leaves
 * @param after the newest letter of this kind that was sent, where one was and another one is meant
 */
public record NewLetter(
    @NotNull @Valid LetterDraft draft,
    @NotNull LetterWay way,
    @NotNull Digest digest,
    Optional<UUID> after) {}
