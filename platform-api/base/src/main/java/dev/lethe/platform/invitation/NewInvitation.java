// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.platform.access.Role;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * An invitation to send.
 *
 * @param email where to, and the address of the account that may accept it
 * @param roles what the person will be, at least one; an auditor is nothing else
 * @param language of the mail, English if it is not said
 */
public record NewInvitation(
    @NotNull @Email @Size(max = 254) String email,
    @NotEmpty List<@NotNull Role> roles,
    Optional<Language> language) {

  /** Languages of mails. */
  public enum Language {
    EN,
    DE
  }

  /** Never shows the address. */
  @Override
  public String toString() {
    return "NewInvitation[" + roles + "]";
  }
}
