// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.DatasetHits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A data set in which records of a request were found.
 *
 * @param id of the data set
 * @param name for people
 * @param records in all its versions
 */
public record FoundDataset(UUID id, String name, int records) {

  /** Those of what was found by version, in that order. */
  static List<FoundDataset> of(List<DatasetHits> versions) {
    Map<UUID, FoundDataset> sets = new LinkedHashMap<>();
    versions.forEach(
        v ->
            sets.merge(
                v.getDatasetId(),
                new FoundDataset(v.getDatasetId(), v.getName(), v.getHits()),
                (a, b) -> new FoundDataset(a.id, a.name, a.records + b.records)));
    return new ArrayList<>(sets.values());
  }

  /** Name of its box. */
  public String box() {
    return "d" + id;
  }
}
