// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.archive.Archive;
import dev.lethe.platform.archive.ArchivePart;
import dev.lethe.platform.audit.CsvExports;
import dev.lethe.platform.listing.Columns;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every version of every model by its digest, and nothing of what is in it. */
@ApplicationScoped
class ArchivedModels implements ArchivePart {

  private static final Columns<ModelVersionEntity> COLUMNS =
      new Columns<ModelVersionEntity>()
          .add("name", v -> v.model.name)
          .add("version", v -> v.ordinal)
          .add("kind", v -> v.kind)
          .add("state", v -> v.state)
          .add("provenance_grade", v -> v.provenanceGrade)
          .add("digest", v -> Optional.ofNullable(v.digest))
          .add("registered_at", v -> v.createdAt)
          .add("practice", v -> v.model.practice);

  private final EntityManager entities;
  private final CsvExports lists;

  ArchivedModels(EntityManager entities, CsvExports lists) {
    this.entities = entities;
    this.lists = lists;
  }

  @Override
  public void write(Caller caller, Archive archive) throws IOException {
    archive.add("models.csv", out -> lists.write(out, caller.tenantId(), COLUMNS, this::versions));
  }

  private Listed<ModelVersionEntity> versions(Spot spot) {
    Listed<ModelVersionEntity> page =
        new Listing<>(entities, ModelVersionEntity.class)
            .sorted(SortKey.id("id", v -> v.id))
            .page(spot, CsvExports.PAGE);
    // Read at once instead of one by one.
    var unused =
        entities
            .createQuery("from ModelEntity where id in ?1", ModelEntity.class)
            .setParameter(1, page.rows().stream().map(v -> v.model.id).collect(Collectors.toSet()))
            .getResultList();
    return page;
  }
}
