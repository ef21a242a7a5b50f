// SPDX-License-Identifier: Apache-2.0
/** The one clock, so that tests can pass another. */
@NullMarked
package dev.lethe.platform.time;

import org.jspecify.annotations.NullMarked;
