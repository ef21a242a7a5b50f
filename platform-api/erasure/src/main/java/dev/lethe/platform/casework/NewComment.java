// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Something to be said of a request among those who work on it.
 *
 * @param text without personal data
 */
public record NewComment(@NotBlank @Size(max = 2000) String text) {}
