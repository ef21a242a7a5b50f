// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.search.Findable;
import dev.lethe.platform.search.SearchHit;
import dev.lethe.platform.search.SearchHit.Kind;
import dev.lethe.platform.search.SearchWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Plans by their digest or id. */
@ApplicationScoped
class FoundPlans implements Findable {

  private final EntityManager entities;

  FoundPlans(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "plan:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    if (words.digest().isEmpty() && words.id().isEmpty()) {
      return List.of();
    }
    return new Listing<>(entities, PlanEntity.class)
            .where("digest = :digest", "digest", words.digest())
            .where("id = :id", "id", words.id())
            .sorted(SortKey.id("id", plan -> plan.id))
            .first(limit)
            .stream()
            .map(
                plan ->
                    new SearchHit(
                        Kind.PLAN,
                        plan.id.toString(),
                        "r" + plan.revision,
                        plan.digest().toString()))
            .toList();
  }
}
