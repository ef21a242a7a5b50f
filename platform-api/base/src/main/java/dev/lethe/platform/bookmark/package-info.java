// SPDX-License-Identifier: Apache-2.0
/**
 * Lists that members keep with their filters, each for themselves: {@link
 * dev.lethe.platform.bookmark.Bookmark}.
 */
@NullMarked
package dev.lethe.platform.bookmark;

import org.jspecify.annotations.NullMarked;
