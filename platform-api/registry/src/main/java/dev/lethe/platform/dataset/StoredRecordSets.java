// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Record sets that are kept as artifacts, where a store that is away ends the caller. */
@ApplicationScoped
public class StoredRecordSets {

  private static final String MEDIA_TYPE = "application/vnd.roaring";

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

  /** Stores a set and keeps it for somebody; in the caller's transaction. */
  public Digest keep(UUID tenant, RecordSet records, ArtifactOwner owner) {
    try {
      StoredArtifact stored = artifacts.add(tenant, records.bytes());
      artifacts.keep(tenant, stored, MEDIA_TYPE, owner);
      return stored.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
