// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That a recipient answered.
 *
 * @param day on which they did
 * @param by who there, as a function or a name
 * @param note what they did, without personal data of those whose data it is
 */
public record Acknowledgement(
    @NotNull LocalDate day,
    @NotBlank @Size(max = 120) String by,
    Optional<@Size(max = 500) String> note) {}
