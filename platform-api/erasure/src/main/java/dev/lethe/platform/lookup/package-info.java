// SPDX-License-Identifier: Apache-2.0
/**
 * Finds a person: {@link dev.lethe.platform.lookup.SubjectLookups} goes from identifiers to
 * records, data-set versions, shards and model versions. Identifiers are never logged or stored.
 */
@NullMarked
package dev.lethe.platform.lookup;

import org.jspecify.annotations.NullMarked;
