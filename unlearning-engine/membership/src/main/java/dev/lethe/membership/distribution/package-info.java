// SPDX-License-Identifier: Apache-2.0
/**
 * The laws behind the p values: normal, Student, beta, binomial, hypergeometric and the Kolmogorov
 * limit.
 *
 * <p>Upper tails are computed as such, never as one minus a distribution function; quantiles are
 * polished until the tail agrees to the last digits. Door: {@link
 * dev.lethe.membership.distribution.Normal} and its siblings. Incomplete beta and gamma functions
 * are Hipparchus'.
 */
@NullMarked
package dev.lethe.membership.distribution;

import org.jspecify.annotations.NullMarked;
