// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * A change of secrets.
 *
 * @param overlapHours how long the secret before still works, 0 to 168
 * @param expiresAt until when the new one works, at most 365 days from now
 */
public record Rotation(
    @NotNull @Min(0) @Max(168) Integer overlapHours, @NotNull Instant expiresAt) {}
