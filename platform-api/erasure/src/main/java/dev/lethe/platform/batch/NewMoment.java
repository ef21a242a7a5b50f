// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import java.time.Instant;
import java.util.Optional;

/**
 * When a batch is to begin.
 *
 * @param at the moment; now if absent
 */
public record NewMoment(Optional<Instant> at) {}
