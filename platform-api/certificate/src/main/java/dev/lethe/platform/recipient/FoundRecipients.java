// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

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

/** Recipients by a part of their name. */
@ApplicationScoped
class FoundRecipients implements Findable {

  private final EntityManager entities;

  FoundRecipients(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "recipient:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    return new Listing<>(entities, RecipientEntity.class)
            .holding(Optional.of(words.text()), List.of("name"))
            .sorted(SortKey.text("name", row -> row.name), SortKey.id("id", row -> row.id))
            .first(limit)
            .stream()
            .map(row -> new SearchHit(Kind.RECIPIENT, row.id.toString(), row.name, ""))
            .toList();
  }
}
