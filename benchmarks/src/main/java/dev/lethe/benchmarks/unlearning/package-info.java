// SPDX-License-Identifier: Apache-2.0
/** What unlearning costs beside retraining: {@code UnlearningBenchmark}. */
@NullMarked
package dev.lethe.benchmarks.unlearning;

import org.jspecify.annotations.NullMarked;
