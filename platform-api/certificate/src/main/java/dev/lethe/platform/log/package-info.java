// SPDX-License-Identifier: Apache-2.0
/**
 * The installation's transparency log, kept in PostgreSQL and served as C2SP tiles. {@link
 * dev.lethe.platform.log.InstallationLog} is the door. Rows are only ever added; one appender at a
 * time, over all processes, by an advisory lock; and every signed head is anchored in a file
 * outside the database before it is shown. Sources: RFC 9162, C2SP tlog-tiles.
 */
@NullMarked
package dev.lethe.platform.log;

import org.jspecify.annotations.NullMarked;
