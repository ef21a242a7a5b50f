// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.contract.digest.Digest;
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

/** Audit entries by their number or hash. */
@ApplicationScoped
class FoundEntries implements Findable {

  private final EntityManager entities;

  FoundEntries(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String permission() {
    return "audit:read";
  }

  @Override
  public List<SearchHit> find(SearchWords words, int limit) {
    Optional<byte[]> hash = words.digest().map(Digest::parse).map(Digest::bytes);
    if (hash.isEmpty() && words.number().isEmpty()) {
      return List.of();
    }
    return new Listing<>(entities, AuditEntryEntity.class)
            .where("hash = :hash", "hash", hash)
            .where("sequence = :sequence", "sequence", words.number())
            .sorted(SortKey.number("sequence", entry -> entry.sequence))
            .first(limit)
            .stream()
            .map(AuditEntryEntity::entry)
            .map(
                entry ->
                    new SearchHit(
                        Kind.AUDIT_ENTRY,
                        Long.toString(entry.sequence()),
                        entry.action(),
                        entry.object()))
            .toList();
  }
}
