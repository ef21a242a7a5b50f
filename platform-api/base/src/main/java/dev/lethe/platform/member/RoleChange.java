// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.member;

import dev.lethe.platform.access.Role;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * What a member is from now on.
 *
 * @param roles at least one; an auditor is nothing else
 */
public record RoleChange(@NotEmpty List<@NotNull Role> roles) {}
