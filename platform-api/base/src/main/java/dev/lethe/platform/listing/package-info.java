// SPDX-License-Identifier: Apache-2.0
/**
 * Lists that the database filters, sorts, counts and cuts into pages by key: {@link
 * dev.lethe.platform.listing.Listing}. Invariant: a page begins beside a row and not at a place, so
 * that what comes or goes meanwhile shifts nothing.
 */
@NullMarked
package dev.lethe.platform.listing;

import org.jspecify.annotations.NullMarked;
