// SPDX-License-Identifier: Apache-2.0
/** What many models of one recipe cost, one by one and together. */
@NullMarked
package dev.lethe.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
