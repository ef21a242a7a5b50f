// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * How a thing was registered, and whether it is still there.
 *
 * @param practice whether it is there to practise on
 * @param discardedAt when it was thrown away; nothing of it can be used from then on
 */
public record Registered(boolean practice, Instant createdAt, Optional<Instant> discardedAt) {}
