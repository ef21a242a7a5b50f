// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant.onboarding;

import dev.lethe.platform.access.Role;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A member to add.
 *
 * @param username sign-in name
 * @param displayName for people
 * @param email kept by the identity provider alone
 * @param roles at least one; an auditor is nothing else
 * @param initialPassword for the first sign-in, kept by the identity provider alone
 */
public record NewMember(
    @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._@-]{1,99}") String username,
    @NotBlank @Size(max = 200) String displayName,
    @NotNull @Email String email,
    @NotEmpty List<@NotNull Role> roles,
    @NotNull @Size(min = 8, max = 200) String initialPassword) {

  /** Never shows the password or the address. */
  @Override
  public String toString() {
    return "NewMember[" + username + ", " + roles + "]";
  }
}
