// SPDX-License-Identifier: Apache-2.0
/**
 * What a cheat works on: small networks of plain Java, records with labels that are sometimes
 * wrong, an original that has learned the forget set, and the retrained models that it will be
 * compared with.
 *
 * <p>Door: {@link dev.lethe.tck.cheats.world.Scene}, all of one original; a {@link
 * dev.lethe.tck.cheats.world.Cheat} makes of it an {@link dev.lethe.tck.cheats.world.Exhibit},
 * which a {@link dev.lethe.tck.cheats.world.Judge} is asked about. Everything follows from the
 * seed, in one thread.
 */
@NullMarked
package dev.lethe.tck.cheats.world;

import org.jspecify.annotations.NullMarked;
