// SPDX-License-Identifier: Apache-2.0
/**
 * Same job, same bytes: what a trainer must keep to. Extend {@link
 * dev.lethe.tck.determinism.TrainerTck}.
 *
 * <p>Within one process only; that two processes agree is tested with the runner.
 */
@NullMarked
package dev.lethe.tck.determinism;

import org.jspecify.annotations.NullMarked;
