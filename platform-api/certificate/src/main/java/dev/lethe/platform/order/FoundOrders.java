// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

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

/** Orders by a part of the file number or of the name of the authority. */
@ApplicationScoped
class FoundOrders implements Findable {

  private final EntityManager entities;

  FoundOrders(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "order:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    return new Listing<>(entities, OrderEntity.class)
            .holding(Optional.of(words.text()), List.of("fileNumber", "authority"))
            .sorted(SortKey.<OrderEntity>id("id", row -> row.id).descending())
            .first(limit)
            .stream()
            .map(row -> new SearchHit(Kind.ORDER, row.id.toString(), row.fileNumber, row.authority))
            .toList();
  }
}
