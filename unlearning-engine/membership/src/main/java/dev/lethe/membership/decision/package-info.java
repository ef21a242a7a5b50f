// SPDX-License-Identifier: Apache-2.0
/**
 * The pre-registered rule: from the scores of original, candidate and oracles to a verdict with its
 * reasons, numbers and plots.
 *
 * <p>Door: {@link dev.lethe.membership.decision.DecisionRule}, which knows both versions. Where a
 * control failed the candidate is not judged; want of power always ends in INCONCLUSIVE. Section 3
 * of {@code docs/statistics.md}.
 */
@NullMarked
package dev.lethe.membership.decision;

import org.jspecify.annotations.NullMarked;
