// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Moves uploaded checkpoints into the store, where runs read them. */
@ApplicationScoped
class Checkpoints {

  private final Uploads uploads;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  Checkpoints(Uploads uploads, Artifacts artifacts, TenantTransaction transactions) {
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.transactions = transactions;
  }

  /**
   * Stores an upload as a file of a model version; in a transaction of its own. A second try finds
   * the upload used and the file stored.
   *
   * @return the file, unless there is no such upload any more
   */
  Optional<StoredArtifact> take(UUID tenant, UUID version, Optional<UUID> upload)
      throws IOException {
    if (upload.isEmpty()) {
      return Optional.empty();
    }
    Path file = uploads.file(tenant, upload.get());
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    StoredArtifact stored = artifacts.add(tenant, file);
    transactions.run(
        tenant,
        () -> artifacts.keep(tenant, stored, "application/octet-stream", Models.owner(version)));
    return Optional.of(stored);
  }
}
