// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A request that a person makes, with the code that shows whose address it is.
 *
 * @param attempt what came back when the code was asked for
 * @param code eight digits
 * @param email the address that the code was sent to
 * @param ground {@code 17(1)(a)} to {@code 17(1)(f)}, what fits best
 * @param words what is to be done, as the person says it
 * @param language in which the person is written to
 */
public record NewOwnRequest(
    @NotNull UUID attempt,
    @NotNull @Size(max = 40) String code,
    @NotNull @Email @Size(min = 3, max = 254) String email,
    @NotNull @Pattern(regexp = "17\\(1\\)\\([a-f]\\)", message = "is 17(1)(a) to 17(1)(f)")
        String ground,
    @NotBlank @Size(max = 2000) String words,
    @NotNull Language language) {

  /** Never shows what the person wrote. */
  @Override
  public String toString() {
    return "NewOwnRequest[]";
  }
}
