// SPDX-License-Identifier: Apache-2.0
/**
 * The records a plug-in may read: {@link dev.lethe.spi.records.Records}.
 *
 * <p>A plug-in sees no file and no ordinal outside the record sets that the plan names, so what it
 * was not given it cannot have learned.
 */
@NullMarked
package dev.lethe.spi.records;

import org.jspecify.annotations.NullMarked;
