// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.invitation.NewInvitation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An organisation to add.
 *
 * @param slug short name in addresses and headers
 * @param name for people
 * @param zone where its legal days begin and end, for example {@code Europe/Berlin}
 * @param controller legal name of the controller
 * @param contact where people write to
 * @param approvals different people who must agree where nobody decides alone, 2 to 10
 * @param minRoleAgeHours how long a role must have been held before it may decide, 1 to 720; 0 only
 *     in a demonstration
 * @param admin invitation of its first administrator
 */
public record NewTenant(
    @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,39}") String slug,
    @NotBlank @Size(max = 200) String name,
    @NotNull String zone,
    @NotBlank @Size(max = 200) String controller,
    @NotBlank @Size(max = 200) String contact,
    @NotNull @Min(2) @Max(10) Integer approvals,
    @NotNull @Min(0) @Max(720) Integer minRoleAgeHours,
    @NotNull @Valid NewInvitation admin) {}
