// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked of one array of numbers: that it is not empty and finite, its compensated sum, mean
 * and deviation.
 *
 * <p>Door: {@link dev.lethe.membership.sample.Moments}. Sums are compensated (Neumaier 1974), so
 * that the order of the records changes a result by rounding only.
 */
@NullMarked
package dev.lethe.membership.sample;

import org.jspecify.annotations.NullMarked;
