// SPDX-License-Identifier: Apache-2.0
/**
 * Time and memory of the offline verifier on clean and hostile files: {@code VerifierBenchmark}.
 */
@NullMarked
package dev.lethe.benchmarks.verify;

import org.jspecify.annotations.NullMarked;
