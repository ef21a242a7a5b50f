// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

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

/** Models by a part of their name, and their versions by digest. */
@ApplicationScoped
class FoundModels implements Findable {

  private final EntityManager entities;

  FoundModels(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "model:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    if (words.digest().isPresent()) {
      return versions(words, limit);
    }
    return new Listing<>(entities, ModelEntity.class)
            .where("discardedAt is null")
            .holding(Optional.of(words.text()), List.of("name"))
            .sorted(SortKey.text("name", row -> row.name), SortKey.id("id", row -> row.id))
            .first(limit)
            .stream()
            .map(row -> new SearchHit(Kind.MODEL, row.id.toString(), row.name, ""))
            .toList();
  }

  private List<SearchHit> versions(SearchWords words, int limit) {
    return new Listing<>(entities, ModelVersionEntity.class)
            .where("digest = :digest", "digest", words.digest())
            .sorted(SortKey.<ModelVersionEntity>id("id", v -> v.id).descending())
            .first(limit)
            .stream()
            .map(
                v ->
                    new SearchHit(
                        Kind.MODEL_VERSION,
                        v.id.toString(),
                        v.model.name + " v" + v.ordinal,
                        words.digest().orElse("")))
            .toList();
  }
}
