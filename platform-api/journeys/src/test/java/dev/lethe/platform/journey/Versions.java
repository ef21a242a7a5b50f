// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The data-set versions of an organisation, and which records each must have: those of its parent
 * without what the request asked for that it was made for.
 */
final class Versions {

  private final Map<String, Version> byId;
  private final Map<String, List<String>> first;
  private final Function<String, Set<String>> asked;
  private final Map<String, List<String>> ids = new HashMap<>();

  /**
   * One version.
   *
   * @param place data set and number, {@code <id>/v<ordinal>}
   * @param rows records it says it has
   * @param parent what it was made from, empty for a registered one
   * @param erasedBy the request it was made for
   */
  record Version(
      String id,
      String place,
      String state,
      int rows,
      String digest,
      String images,
      String companion,
      String parent,
      String erasedBy) {}

  private Versions(
      Map<String, Version> byId,
      Map<String, List<String>> first,
      Function<String, Set<String>> asked) {
    this.byId = byId;
    this.first = first;
    this.asked = asked;
  }

  /**
   * Reads them.
   *
   * @param registered ids of the records that were registered, by data-set version
   * @param asked ids of the records that a request is about
   */
  static Versions read(
      UUID tenant, Map<String, List<String>> registered, Function<String, Set<String>> asked)
      throws SQLException {
    Map<String, Version> byId = new LinkedHashMap<>();
    for (List<String> row :
        Tables.rows(
            "select id, dataset_id || '/v' || ordinal, state, row_count, digest, images_digest,"
                + " companion_digest, parent_version_id, erased_by_request_id"
                + " from dataset_version where tenant_id = ? order by dataset_id, ordinal",
            tenant)) {
      byId.put(
          row.get(0),
          new Version(
              row.get(0),
              row.get(1),
              row.get(2),
              Integer.parseInt(row.get(3)),
              row.get(4),
              row.get(5),
              row.get(6),
              row.get(7),
              row.get(8)));
    }
    return new Versions(byId, registered, asked);
  }

  Collection<Version> all() {
    return byId.values();
  }

  Version get(String id) {
    return byId.get(id);
  }

  /** A version by its data set and number. */
  Version get(String dataset, String number) {
    return byId.values().stream()
        .filter(v -> v.place().equals(dataset + "/" + number))
        .findFirst()
        .orElseThrow();
  }

  /** Ids of the records that a version must have, in order. */
  List<String> ids(Version version) {
    List<String> known = ids.get(version.id());
    if (known == null) {
      known = new ArrayList<>();
      if (version.parent().isEmpty()) {
        known.addAll(first.get(version.id()));
      } else {
        known.addAll(ids(byId.get(version.parent())));
        known.removeAll(asked.apply(version.erasedBy()));
      }
      ids.put(version.id(), known);
    }
    return known;
  }
}
