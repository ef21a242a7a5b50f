// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.search;

import java.util.List;

/** Things of one kind that can be found by what is typed. */
public interface Findable {

  /** What a caller must hold to see such things. */
  String permission();

  /**
   * The best hits, in the caller's transaction, which sees one organisation.
   *
   * @param limit at most so many
   */
  List<SearchHit> find(SearchWords words, int limit);
}
