// SPDX-License-Identifier: Apache-2.0
/**
 * Ways to a certificate without the work, each run against the rule beside honest hands.
 *
 * <p>Door: {@link dev.lethe.tck.cheats.Gallery}, which names them all and asks a {@link
 * dev.lethe.tck.cheats.world.Judge}. What caught which how often, and what is not caught: {@code
 * docs/threats.md}. The recipes are no list to build a check against; others exist.
 */
@NullMarked
package dev.lethe.tck.cheats;

import org.jspecify.annotations.NullMarked;
