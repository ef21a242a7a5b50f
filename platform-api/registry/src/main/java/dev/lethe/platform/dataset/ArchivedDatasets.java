// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

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

/** Every version of every data set by its digest, and nothing of what is in it. */
@ApplicationScoped
class ArchivedDatasets implements ArchivePart {

  private static final Columns<DatasetVersionEntity> COLUMNS =
      new Columns<DatasetVersionEntity>()
          .add("name", v -> v.dataset.name)
          .add("version", v -> v.ordinal)
          .add("state", v -> v.state)
          .add("records", v -> Optional.ofNullable(v.rowCount))
          .add("digest", v -> Optional.ofNullable(v.digest))
          .add("registered_at", v -> v.createdAt)
          .add("gone_at", v -> Optional.ofNullable(v.purgedAt))
          .add("practice", v -> v.dataset.practice);

  private final EntityManager entities;
  private final CsvExports lists;

  ArchivedDatasets(EntityManager entities, CsvExports lists) {
    this.entities = entities;
    this.lists = lists;
  }

  @Override
  public void write(Caller caller, Archive archive) throws IOException {
    archive.add(
        "datasets.csv", out -> lists.write(out, caller.tenantId(), COLUMNS, this::versions));
  }

  private Listed<DatasetVersionEntity> versions(Spot spot) {
    Listed<DatasetVersionEntity> page =
        new Listing<>(entities, DatasetVersionEntity.class)
            .sorted(SortKey.id("id", v -> v.id))
            .page(spot, CsvExports.PAGE);
    // Read at once instead of one by one.
    var unused =
        entities
            .createQuery("from DatasetEntity where id in ?1", DatasetEntity.class)
            .setParameter(
                1, page.rows().stream().map(v -> v.dataset.id).collect(Collectors.toSet()))
            .getResultList();
    return page;
  }
}
