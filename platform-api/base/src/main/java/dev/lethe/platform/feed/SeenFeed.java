// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * What a member has seen.
 *
 * @param asOf of the answer that they looked at
 */
public record SeenFeed(@NotNull Instant asOf) {}
