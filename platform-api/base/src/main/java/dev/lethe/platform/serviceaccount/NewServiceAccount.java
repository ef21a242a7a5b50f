// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.serviceaccount;

import dev.lethe.platform.access.Role;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;

/**
 * A service account to add.
 *
 * @param name what people call it, one of a kind in the organisation
 * @param roles at least one of ml-engineer, privacy-officer and auditor; none with a vote
 * @param expiresAt until when its first secret works, at most 365 days from now
 */
public record NewServiceAccount(
    @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,39}") String name,
    @NotEmpty List<@NotNull Role> roles,
    @NotNull Instant expiresAt) {}
