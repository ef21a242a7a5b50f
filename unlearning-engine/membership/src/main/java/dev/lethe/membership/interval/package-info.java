// SPDX-License-Identifier: Apache-2.0
/**
 * Exact intervals.
 *
 * <p>Door: {@link dev.lethe.membership.interval.ClopperPearson}.
 */
@NullMarked
package dev.lethe.membership.interval;

import org.jspecify.annotations.NullMarked;
