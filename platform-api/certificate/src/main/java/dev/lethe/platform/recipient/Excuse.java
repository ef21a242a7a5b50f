// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Why a recipient is not told.
 *
 * @param ground which
 * @param reason in words
 */
public record Excuse(@NotNull Ground ground, @NotBlank @Size(max = 500) String reason) {

  /** Grounds for which nobody is told. */
  public enum Ground {
    /** It proves impossible (GDPR Art. 19). */
    IMPOSSIBLE,
    /** It would take a disproportionate effort (GDPR Art. 19). */
    DISPROPORTIONATE,
    /** These records never came to this recipient. */
    NOT_DISCLOSED
  }
}
