// SPDX-License-Identifier: Apache-2.0
/**
 * What models know of F once they are taught a part of it, or all of it, again: a model that only
 * hides what it knew is nearer to it than one that never saw it.
 *
 * <p>Doors: {@link dev.lethe.membership.relearning.RelearningLevels}, what version 2 of the rule
 * judges, and {@link dev.lethe.membership.relearning.RelearningCurves}, the speed that version 1
 * judged. Whoever trains supplies them.
 */
@NullMarked
package dev.lethe.membership.relearning;

import org.jspecify.annotations.NullMarked;
