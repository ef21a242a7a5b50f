// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Asks for a code.
 *
 * @param email where it is sent
 * @param language of the mail
 */
public record NewCode(
    @NotNull @Email @Size(min = 3, max = 254) String email, @NotNull Language language) {

  /** Never shows the address. */
  @Override
  public String toString() {
    return "NewCode[]";
  }
}
