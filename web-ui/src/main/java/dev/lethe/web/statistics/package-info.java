// SPDX-License-Identifier: Apache-2.0
/**
 * Requests over time: {@link dev.lethe.web.statistics.StatisticsResource}. The API counts; here is
 * a table, and a plot of the same numbers.
 */
@NullMarked
package dev.lethe.web.statistics;

import org.jspecify.annotations.NullMarked;
