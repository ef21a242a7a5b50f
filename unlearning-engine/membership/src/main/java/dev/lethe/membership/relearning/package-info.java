// SPDX-License-Identifier: Apache-2.0
/**
 * How fast models learn the forget set again: a model that only hides what it knew is quicker than
 * one that never saw it.
 *
 * <p>Door: {@link dev.lethe.membership.relearning.RelearningCurves}. Whoever trains supplies the
 * curves; the speed of the candidate is compared with the oracles' by a prediction test.
 */
@NullMarked
package dev.lethe.membership.relearning;

import org.jspecify.annotations.NullMarked;
