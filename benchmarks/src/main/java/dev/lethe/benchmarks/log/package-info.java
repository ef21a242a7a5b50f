// SPDX-License-Identifier: Apache-2.0
/** What the transparency log costs beside the bare crypto in it: {@code LogBenchmark}. */
@NullMarked
package dev.lethe.benchmarks.log;

import org.jspecify.annotations.NullMarked;
