// SPDX-License-Identifier: Apache-2.0
/**
 * What was done, by whom, in a chain of hashes per organisation. {@link
 * dev.lethe.platform.audit.AuditLog#record} is called inside the transaction of the change; every
 * column is under the hash, so that an edited, deleted or reordered row is found.
 */
@NullMarked
package dev.lethe.platform.audit;

import org.jspecify.annotations.NullMarked;
