// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Scores that a controller hands over.
 *
 * @param uploadId a scores file that names its records, of purpose SCORES
 */
public record NewSuppliedScores(@NotNull UUID uploadId) {}
