// SPDX-License-Identifier: Apache-2.0
/**
 * Models whose verdict is known beforehand: the original, which must be told apart, and each
 * oracle, which must not. Without both, a verdict on a candidate means nothing.
 *
 * <p>Door: {@link dev.lethe.membership.control.Controls}. An oracle is judged by the other oracles
 * only: margins that include it could never fail it.
 */
@NullMarked
package dev.lethe.membership.control;

import org.jspecify.annotations.NullMarked;
