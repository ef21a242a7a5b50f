// SPDX-License-Identifier: Apache-2.0
/**
 * What waits for the person who is here, and what they are written about.
 *
 * <p>Door: {@link dev.lethe.web.feed.FeedResource}. The bell of every page asks for its number
 * after the page is there, so that no page waits for it, and is a link without a number where it
 * cannot.
 */
@NullMarked
package dev.lethe.web.feed;

import org.jspecify.annotations.NullMarked;
