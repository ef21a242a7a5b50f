// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.subject.IndexFile;
import dev.lethe.platform.subject.SubjectIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Checks files and stores them, outside any transaction. */
@ApplicationScoped
class IdxIngestion {

  private final Artifacts artifacts;
  private final SubjectIndex index;
  private final DatasetConfig config;

  IdxIngestion(Artifacts artifacts, SubjectIndex index, DatasetConfig config) {
    this.artifacts = artifacts;
    this.index = index;
    this.config = config;
  }

  /**
   * The files of one version, not yet stored.
   *
   * @param leastClasses classes there are at least, by an earlier version
   */
  record Source(Path images, Path labels, Path companion, Columns columns, int leastClasses) {}

  /**
   * Checks and stores.
   *
   * @param workspace folder for the index rows
   * @throws DatasetException if the files do not make a version; nothing refers to anything then
   */
  IdxFiles ingest(UUID tenant, Source source, Path workspace, IdxInspection.Watch watch)
      throws IOException, DatasetException {
    IndexFile rows = index.newFile(tenant, workspace);
    IdxInspection.Found found;
    try (rows) {
      found =
          new IdxInspection(source.columns(), config.mostRecords())
              .inspect(source.images(), source.labels(), source.companion(), rows, watch);
    }
    IdxInspection.requireDistinct(rows);
    var images = artifacts.add(tenant, source.images());
    var labels = artifacts.add(tenant, source.labels());
    var companion = artifacts.add(tenant, source.companion());
    DatasetManifest manifest =
        new DatasetManifest(
            found.rowCount(),
            found.shape(),
            Math.max(found.classes(), source.leastClasses()),
            source.columns(),
            images.digest(),
            labels.digest(),
            companion.digest());
    return new IdxFiles(manifest, images, labels, companion, rows);
  }
}
