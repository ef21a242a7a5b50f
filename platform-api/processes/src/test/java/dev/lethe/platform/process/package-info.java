// SPDX-License-Identifier: Apache-2.0
/** Kills, starves and locks out the packaged platform, as a process beside the one under test. */
@NullMarked
package dev.lethe.platform.process;

import org.jspecify.annotations.NullMarked;
