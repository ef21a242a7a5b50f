// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.listing;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list, and where in the list it stands.
 *
 * @param rows in their order
 * @param before how many rows of the list stand before the first one
 * @param total how many rows the whole list has
 * @param previous the row before which the page before ends; absent on the first page
 * @param next the row after which the next page begins; absent on the last page
 */
public record Listed<T>(
    List<T> rows, long before, long total, Optional<String> previous, Optional<String> next) {

  public Listed {
    rows = List.copyOf(rows);
  }

  /** The same page with each row put in other words. */
  public <V> Listed<V> with(List<V> views) {
    return new Listed<>(views, before, total, previous, next);
  }
}
