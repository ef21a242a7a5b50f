// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Something that is to be done by hand about every request of a person.
 *
 * @param what in words
 * @param days how long there is for it once it is known who asks, 1 to 90; never past the last day
 *     of the answer's term
 * @param person who does it; absent for whoever takes it
 */
public record NewUsualTask(
    @NotBlank @Size(max = 300) String what, @Min(1) @Max(90) int days, Optional<String> person) {}
