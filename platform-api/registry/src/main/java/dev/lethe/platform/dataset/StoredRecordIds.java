// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVRecord;

/** Reads the stable ids of records from the companion of their data-set version. */
@ApplicationScoped
public class StoredRecordIds {

  static final int MOST = 1_000_000;

  private final Datasets datasets;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  StoredRecordIds(Datasets datasets, Artifacts artifacts, TenantTransaction transactions) {
    this.datasets = datasets;
    this.artifacts = artifacts;
    this.transactions = transactions;
  }

  /**
   * The ids of some records, by rising ordinal; outside any transaction.
   *
   * @param version READY
   * @param records ordinals of {@code version}, at most {@value #MOST}
   * @throws ProblemException PAYLOAD_TOO_LARGE if there are more
   */
  public List<String> of(UUID tenant, UUID version, RecordSet records) {
    if (records.size() > MOST) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "At most "
              + MOST
              + " records are listed by their ids, these are "
              + records.size()
              + ".");
    }
    DatasetManifest manifest = transactions.call(tenant, () -> datasets.manifest(version));
    Columns columns =
        new Columns(
            manifest.columns().recordId(), Optional.empty(), Optional.empty(), Optional.empty());
    try (Companion companion =
        Companion.open(
            artifacts
                .open(tenant, manifest.companion())
                .orElseThrow(() -> new IOException("no artifact " + manifest.companion())),
            columns)) {
      List<String> ids = new ArrayList<>(records.size());
      int ordinal = 0;
      for (Optional<CSVRecord> line = companion.next(); line.isPresent(); line = companion.next()) {
        if (records.contains(ordinal++)) {
          ids.add(line.get().get(columns.recordId()));
        }
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException("the companion of " + version + " cannot be read", e);
    } catch (DatasetException e) {
      throw new IllegalStateException("the companion of " + version + " is not what it was", e);
    }
  }
}
