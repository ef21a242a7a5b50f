// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Reads record sets that are kept as artifacts, where a store that is away ends the caller. */
@ApplicationScoped
public class StoredRecordSets {

  private final Artifacts artifacts;

  StoredRecordSets(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /** The stored set with this digest. */
  public RecordSet of(UUID tenant, Digest digest) {
    try {
      return RecordSet.read(artifacts.read(tenant, digest));
    } catch (IOException e) {
      throw new UncheckedIOException("the record set " + digest + " cannot be read", e);
    }
  }
}
