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
public record FoundData(UUID id, String name, int records) {

  /** Those of what was found by version, in that order. */
  static List<FoundData> of(List<DatasetHits> versions) {
    Map<UUID, FoundData> sets = new LinkedHashMap<>();
    versions.forEach(
        v ->
            sets.merge(
                v.getDatasetId(),
                new FoundData(v.getDatasetId(), v.getName(), v.getHits()),
                (a, b) -> new FoundData(a.id, a.name, a.records + b.records)));
    return new ArrayList<>(sets.values());
  }

  /** Name of its box. */
  public String box() {
    return "d" + id;
  }
}
