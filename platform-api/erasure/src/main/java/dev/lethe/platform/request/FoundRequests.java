// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

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

/** Requests by their number, by the controller's own one, or by id. */
@ApplicationScoped
class FoundRequests implements Findable {

  private final EntityManager entities;

  FoundRequests(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "request:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    Listing<ErasureRequestEntity> list = new Listing<>(entities, ErasureRequestEntity.class);
    Listing<ErasureRequestEntity> fitting =
        words.id().isPresent()
            ? list.where("id = :id", "id", words.id())
            : list.holding(Optional.of(words.text()), List.of("reference", "externalReference"));
    return fitting
        .sorted(SortKey.<ErasureRequestEntity>id("id", r -> r.id).descending())
        .first(limit)
        .stream()
        .map(
            r ->
                new SearchHit(
                    Kind.REQUEST, r.id.toString(), r.reference, r.externalReference().orElse("")))
        .toList();
  }
}
