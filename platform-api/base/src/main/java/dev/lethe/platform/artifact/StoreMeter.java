// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Measures the store, for those who run the installation. */
@ApplicationScoped
public class StoreMeter {

  private static final Logger LOG = Logger.getLogger(StoreMeter.class);

  private final Rows rows;
  private final Path root;

  StoreMeter(Rows rows, ArtifactConfig config) {
    this.rows = rows;
    this.root = config.root();
  }

  /** What all organisations keep, and what room is left. */
  public StoreUse measure() {
    return rows.first(
            "select coalesce(sum(files), 0), coalesce(sum(total), 0) from lethe_stored()",
            row -> onDisk(row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }

  private StoreUse onDisk(long files, long bytes) {
    try {
      FileStore disk = Files.getFileStore(Files.createDirectories(root));
      return new StoreUse(
          files, bytes, Optional.of(disk.getTotalSpace()), Optional.of(disk.getUsableSpace()));
    } catch (IOException e) {
      LOG.warnf("The disk of the artifact store cannot be asked: %s", e.getMessage());
      return new StoreUse(files, bytes, Optional.empty(), Optional.empty());
    }
  }
}
