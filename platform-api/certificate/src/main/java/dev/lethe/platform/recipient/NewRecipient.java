// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.certification.statement.Language;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A recipient as somebody wants it in the register.
 *
 * @param name of the company or authority
 * @param email where notices are sent, if they can be
 * @param language of the notices
 * @param note for colleagues, without personal data of those whose data it is
 */
public record NewRecipient(
    @NotBlank @Size(max = 120) String name,
    Optional<@Email @Size(max = 254) String> email,
    @NotNull Language language,
    Optional<@Size(max = 500) String> note) {}
