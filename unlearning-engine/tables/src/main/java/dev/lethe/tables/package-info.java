// SPDX-License-Identifier: Apache-2.0
/**
 * Files that people bring become records that training reads: {@link dev.lethe.tables.Preparing}.
 *
 * <p>Parquet and JSON Lines are read by DuckDB, CSV by Commons CSV, images by the JDK. All of it
 * runs inside a run's own process, because such files are hostile until they have been read.
 */
@NullMarked
package dev.lethe.tables;

import org.jspecify.annotations.NullMarked;
