// SPDX-License-Identifier: Apache-2.0
/** How many certificates can be issued in a second: {@code CertificateBenchmark}. */
@NullMarked
package dev.lethe.benchmarks.certificate;

import org.jspecify.annotations.NullMarked;
