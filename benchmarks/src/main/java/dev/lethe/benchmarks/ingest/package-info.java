// SPDX-License-Identifier: Apache-2.0
/** What it takes to register many records, on the real platform and a real PostgreSQL. */
@NullMarked
package dev.lethe.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
