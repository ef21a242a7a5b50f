// SPDX-License-Identifier: Apache-2.0
/** What is due and what waits, in numbers. */
@NullMarked
package dev.lethe.platform.dashboard;

import org.jspecify.annotations.NullMarked;
