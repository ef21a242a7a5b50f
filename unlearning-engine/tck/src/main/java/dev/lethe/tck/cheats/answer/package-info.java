// SPDX-License-Identifier: Apache-2.0
/**
 * Cheats that change what is answered: learned answers, looked-up ones, layers over the original.
 */
@NullMarked
package dev.lethe.tck.cheats.answer;

import org.jspecify.annotations.NullMarked;
