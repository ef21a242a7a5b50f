// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something to be done about a request that no program does.
 *
 * @param what in words, without personal data
 * @param dueOn until when
 * @param person who does it; absent for whoever takes it
 */
public record NewTask(
    @NotBlank @Size(max = 300) String what, @NotNull LocalDate dueOn, Optional<String> person) {}
