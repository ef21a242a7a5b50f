// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.letter.LetterWay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice or a reminder to send, or to have as a file.
 *
 * @param draft what was typed
 * @param way MAIL or DOWNLOAD
 * @param digest of the PDF that was looked at, so that no other leaves
 * @param after the newest one that left, where one did
 */
public record NewNoticeLetter(
    @NotNull @Valid NoticeDraft draft,
    @NotNull LetterWay way,
    @NotNull Digest digest,
    Optional<UUID> after) {}
