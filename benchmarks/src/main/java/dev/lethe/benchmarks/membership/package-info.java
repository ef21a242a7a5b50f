// SPDX-License-Identifier: Apache-2.0
/**
 * What one membership report costs for each of its oracle models: {@code ReportBenchmark}, beside
 * the same work in Python.
 */
@NullMarked
package dev.lethe.benchmarks.membership;

import org.jspecify.annotations.NullMarked;
