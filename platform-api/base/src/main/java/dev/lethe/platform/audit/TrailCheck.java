// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What the last look at the whole chain came to.
 *
 * @param at when
 * @param until number of the last entry that was looked at
 * @param broken number of the first entry that is missing, moved or altered; absent where all hold
 */
public record TrailCheck(Instant at, long until, Optional<Long> broken) {}
