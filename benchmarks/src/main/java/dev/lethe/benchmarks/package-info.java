// SPDX-License-Identifier: Apache-2.0
/**
 * What the benchmarks share: the {@link dev.lethe.benchmarks.Erasure} that they are measured on and
 * the {@link dev.lethe.benchmarks.Stopwatch}.
 *
 * <p>Every benchmark is a command, checks that its results are right, and prints a ratio to a
 * baseline of the same run. Figures with their commands stand in {@code docs/benchmarks.md}.
 */
@NullMarked
package dev.lethe.benchmarks;

import org.jspecify.annotations.NullMarked;
