// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.search.Findable;
import dev.lethe.platform.search.SearchHit;
import dev.lethe.platform.search.SearchHit.Kind;
import dev.lethe.platform.search.SearchWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Data sets by a part of their name, and their versions by the digest of the data or of a file. */
@ApplicationScoped
class FoundDatasets implements Findable {

  private final EntityManager entities;

  FoundDatasets(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "dataset:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    if (words.digest().isPresent()) {
      return versions(words, limit);
    }
    return new Listing<>(entities, DatasetEntity.class)
            .where("discardedAt is null")
            .holding(Optional.of(words.text()), List.of("name"))
            .sorted(SortKey.text("name", row -> row.name), SortKey.id("id", row -> row.id))
            .first(limit)
            .stream()
            .map(row -> new SearchHit(Kind.DATASET, row.id.toString(), row.name, ""))
            .toList();
  }

  private List<SearchHit> versions(SearchWords words, int limit) {
    return new Listing<>(entities, DatasetVersionEntity.class)
            .where(
                "digest = :digest or imagesDigest = :digest or labelsDigest = :digest"
                    + " or companionDigest = :digest",
                "digest",
                words.digest())
            .sorted(SortKey.<DatasetVersionEntity>id("id", v -> v.id).descending())
            .first(limit)
            .stream()
            .map(
                v ->
                    new SearchHit(
                        Kind.DATASET_VERSION,
                        v.id.toString(),
                        v.dataset.name + " v" + v.ordinal,
                        words.digest().orElse("")))
            .toList();
  }
}
