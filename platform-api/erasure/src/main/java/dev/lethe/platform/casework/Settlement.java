// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * How a task ended.
 *
 * @param done whether it was done; otherwise it is dropped
 * @param day when
 * @param proof what shows that it was done, or why it is not; without personal data
 */
public record Settlement(
    boolean done, @NotNull LocalDate day, @NotBlank @Size(max = 1000) String proof) {}
