// SPDX-License-Identifier: Apache-2.0
/**
 * The one raw door to the database, for what entities do badly: streams of rows, COPY, leases, the
 * log, advisory locks. Ordinary rows are entities. Door: {@link dev.lethe.platform.sql.Rows}.
 */
@NullMarked
package dev.lethe.platform.sql;

import org.jspecify.annotations.NullMarked;
