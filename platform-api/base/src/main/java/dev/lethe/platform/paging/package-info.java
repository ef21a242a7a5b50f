// SPDX-License-Identifier: Apache-2.0
/**
 * Lists by key, never by offset: {@link dev.lethe.platform.paging.PageRequest} in, one page out
 * with the next one as a {@code Link}, by {@link dev.lethe.platform.paging.Paging}. A cursor is
 * authenticated and bound to organisation, list, filters and a day. {@link
 * dev.lethe.platform.listing.Listing} has the database filter, sort and count.
 */
@NullMarked
package dev.lethe.platform.paging;

import org.jspecify.annotations.NullMarked;
