// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.search;

import java.util.List;

/**
 * What was found.
 *
 * @param hits those of one kind stand together
 * @param more kinds of which more fit than are shown
 */
public record SearchResult(List<SearchHit> hits, List<SearchHit.Kind> more) {
  public SearchResult {
    hits = List.copyOf(hits);
    more = List.copyOf(more);
  }
}
