// SPDX-License-Identifier: Apache-2.0
/**
 * Plain SQL beside Hibernate, for rows that belong to the installation and to no organisation.
 * Door: {@link dev.lethe.platform.sql.Rows}.
 */
@NullMarked
package dev.lethe.platform.sql;

import org.jspecify.annotations.NullMarked;
