// SPDX-License-Identifier: Apache-2.0
/** Cheats that push the original until the score that decides says what it should. */
@NullMarked
package dev.lethe.tck.cheats.push;

import org.jspecify.annotations.NullMarked;
