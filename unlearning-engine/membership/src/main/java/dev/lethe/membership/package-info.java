// SPDX-License-Identifier: Apache-2.0
/**
 * The statistics that try to prove an unlearning wrong, as pure functions over arrays of scores.
 *
 * <p>Door: {@code decision.DecisionRule}. Every routine refuses data it cannot describe with a
 * {@link dev.lethe.membership.StatisticsException}; none drops a record, writes to its input, or
 * depends on the number of threads. Formulas and error budgets: {@code docs/statistics.md}.
 */
@NullMarked
package dev.lethe.membership;

import org.jspecify.annotations.NullMarked;
