// SPDX-License-Identifier: Apache-2.0
/**
 * The audit trail as the auditor reads it.
 *
 * <p>Door: {@link dev.lethe.web.audit.AuditResource}. Invariant: entries are shown as the API gives
 * them, newest first, with their hashes.
 */
@NullMarked
package dev.lethe.web.audit;

import org.jspecify.annotations.NullMarked;
