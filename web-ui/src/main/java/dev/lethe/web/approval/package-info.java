// SPDX-License-Identifier: Apache-2.0
/**
 * Plans and the two-person decision.
 *
 * <p>Door: {@link dev.lethe.web.approval.PlanResource}. Invariant: a decision names the digest that
 * was on the screen; no option is chosen beforehand.
 */
@NullMarked
package dev.lethe.web.approval;

import org.jspecify.annotations.NullMarked;
