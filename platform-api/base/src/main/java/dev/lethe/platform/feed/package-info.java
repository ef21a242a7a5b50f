// SPDX-License-Identifier: Apache-2.0
/**
 * What waits for a member, and what they are written about. Door: {@link
 * dev.lethe.platform.feed.Feeds}. What waits is computed from the state that is there, by a {@link
 * dev.lethe.platform.feed.WaitingSource} of each capability, so that nothing is forgotten and
 * nothing stays that is done. Kept is only what cannot be computed: when somebody looked last, and
 * what they want to be written about and were.
 */
@NullMarked
package dev.lethe.platform.feed;

import org.jspecify.annotations.NullMarked;
