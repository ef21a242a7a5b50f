// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.List;
import java.util.UUID;

/**
 * A type of identifier that persons can be found by.
 *
 * @param type {@code email}, {@code phone}, or the organisation's own word
 * @param datasets those with a column of it, by name
 */
public record IdentifierType(String type, List<NamedDataset> datasets) {
  public IdentifierType {
    datasets = List.copyOf(datasets);
  }

  /** A data set by its name. */
  public record NamedDataset(UUID id, String name) {}
}
