// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.speech.Spoken;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The trail as people read it and take it with them. */
@ApplicationScoped
class Trail {

  /** Entries that are read at once. */
  private static final int PAGE = 500;

  private final EntityManager entities;
  private final TenantTransaction transactions;
  private final Memberships memberships;
  private final Tenants tenants;
  private final Instance<Tale> tales;
  private final Instance<Named> named;
  private final Spoken spoken;

  Trail(
      EntityManager entities,
      TenantTransaction transactions,
      Memberships memberships,
      Tenants tenants,
      @Any Instance<Tale> tales,
      @Any Instance<Named> named,
      Spoken spoken) {
    this.entities = entities;
    this.transactions = transactions;
    this.memberships = memberships;
    this.tenants = tenants;
    this.tales = tales;
    this.named = named;
    this.spoken = spoken;
  }

  /** A page of the trail, newest first, in the caller's transaction. */
  Listed<ToldEntry> list(UUID tenant, TrailFilter wanted, Spot spot, int limit) {
    Listed<AuditEntryEntity> page =
        wanted
            .apply(new Listing<>(entities, AuditEntryEntity.class), tenants.get(tenant).zone())
            .sorted(SortKey.<AuditEntryEntity>number("sequence", e -> e.sequence).descending())
            .page(spot, limit);
    List<AuditEntry> entries = page.rows().stream().map(AuditEntryEntity::entry).toList();
    Map<String, String> people =
        memberships.namesOf(
            tenant, entries.stream().map(AuditEntry::actor).collect(Collectors.toSet()));
    Map<String, String> things =
        names(entries.stream().map(AuditEntry::object).collect(Collectors.toSet()));
    return page.with(
        entries.stream()
            .map(
                entry ->
                    new ToldEntry(
                        entry,
                        sentence(entry),
                        Optional.ofNullable(people.get(entry.actor())),
                        Optional.ofNullable(things.get(entry.object())),
                        entry.details()))
            .toList());
  }

  private Map<String, String> names(Set<String> objects) {
    Map<String, String> names = new HashMap<>();
    named.forEach(those -> names.putAll(those.names(objects)));
    return names;
  }

  private String sentence(AuditEntry entry) {
    return tales.stream()
        .flatMap(tale -> tale.sentence(entry.action(), entry.details()).stream())
        .findFirst()
        .map(spoken::of)
        .orElse(entry.action());
  }

  /**
   * Writes the whole chain, oldest entry first: a line for each with what its hash is taken over,
   * in the canonical form of RFC 8785, and the hash beside it. Each part is read in a transaction
   * of its own.
   */
  void chain(UUID tenant, OutputStream out) throws IOException {
    long after = 0;
    for (List<byte[]> lines = part(tenant, after); !lines.isEmpty(); lines = part(tenant, after)) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
      }
      after += lines.size();
    }
  }

  private List<byte[]> part(UUID tenant, long after) {
    return transactions.callWithRetry(
        tenant,
        () ->
            entities
                .createQuery(
                    "from AuditEntryEntity where tenantId = ?1 and sequence > ?2 order by sequence",
                    AuditEntryEntity.class)
                .setParameter(1, tenant)
                .setParameter(2, after)
                .setMaxResults(PAGE)
                .getResultStream()
                .map(Trail::line)
                .toList());
  }

  private static byte[] line(AuditEntryEntity entry) {
    ObjectNode line = (ObjectNode) CanonicalJson.tree(entry.link(entry.previous()));
    line.put("hash", entry.digest().toString());
    return CanonicalJson.bytes(line);
  }
}
