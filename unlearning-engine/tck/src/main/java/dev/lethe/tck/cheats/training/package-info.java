// SPDX-License-Identifier: Apache-2.0
/** Cheats that train, but less than was asked for, or on other records. */
@NullMarked
package dev.lethe.tck.cheats.training;

import org.jspecify.annotations.NullMarked;
