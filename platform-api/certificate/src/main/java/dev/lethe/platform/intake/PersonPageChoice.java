// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import jakarta.validation.constraints.NotNull;

/**
 * Whether persons can ask on a page of the organisation.
 *
 * @param open whether they can
 */
public record PersonPageChoice(@NotNull Boolean open) {}
