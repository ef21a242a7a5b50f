// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.bookmark;

import java.util.UUID;

/**
 * A list that a member kept.
 *
 * @param id its id
 * @param name by which the member knows it
 * @param address of the list in the web UI with its filters, below that of the organisation, for
 *     example {@code /requests?show=OVERDUE}
 */
public record Bookmark(UUID id, String name, String address) {}
