// SPDX-License-Identifier: Apache-2.0
/**
 * One box for all that has a number, a name or a digest. Door: {@link
 * dev.lethe.platform.search.SearchResource}; what can be found is a {@link
 * dev.lethe.platform.search.Findable} of its own package, which looks in the transaction's
 * organisation alone. Names of persons are nowhere, so they are not found.
 */
@NullMarked
package dev.lethe.platform.search;

import org.jspecify.annotations.NullMarked;
