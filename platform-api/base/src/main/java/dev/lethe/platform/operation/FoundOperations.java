// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

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

/** Operations by a part of their title, or by id. */
@ApplicationScoped
class FoundOperations implements Findable {

  private final EntityManager entities;

  FoundOperations(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "operation:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    Listing<OperationEntity> list = new Listing<>(entities, OperationEntity.class);
    Listing<OperationEntity> fitting =
        words.id().isPresent()
            ? list.where("id = :id", "id", words.id())
            : list.holding(Optional.of(words.text()), List.of("title"));
    return fitting.sorted(SortKey.id("id", OperationEntity::id).descending()).first(limit).stream()
        .map(o -> new SearchHit(Kind.OPERATION, o.id().toString(), o.title(), o.kind()))
        .toList();
  }
}
