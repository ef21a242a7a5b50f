// SPDX-License-Identifier: Apache-2.0
/**
 * Models that are a function of sums over their records: ridge regression and naive Bayes. {@link
 * dev.lethe.methods.statistics.StatisticsTrainer} sums, {@link
 * dev.lethe.methods.statistics.StatisticsFormat} solves and scores, {@link
 * dev.lethe.methods.statistics.Refit} subtracts.
 *
 * <p>Values are rounded to a grid and summed as whole numbers, so that sums do not depend on order
 * and taking a record away leaves what never adding it leaves, bit for bit. A model at rest is its
 * sums; weights are solved for when it is loaded.
 *
 * <p>Source: Cao &amp; Yang, "Towards Making Systems Forget with Machine Unlearning", IEEE S&amp;P
 * 2015, section 4 (summation form), here without rounding.
 */
@NullMarked
package dev.lethe.methods.statistics;

import org.jspecify.annotations.NullMarked;
