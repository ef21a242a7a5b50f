// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.run.DataSource;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.dataset.DatasetManifest;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.tenant.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;

/**
 * The canaries of model versions, outside any transaction. What a run gets of them are record sets
 * and a file of labels, in which nothing tells canaries from other records.
 */
@ApplicationScoped
public class CanaryFiles {

  private static final int GZIP = 0x1f8b;

  private final Artifacts artifacts;
  private final MasterKey keys;

  CanaryFiles(Artifacts artifacts, MasterKey keys) {
    this.artifacts = artifacts;
    this.keys = keys;
  }

  /**
   * Data as a model with canaries is trained on it.
   *
   * @param source what a run reads
   * @param labels the stored labels
   */
  public record Labelled(DataSource source, StoredArtifact labels) {}

  /**
   * What a version keeps of its canaries.
   *
   * @param canaries those that are left
   * @param document what is sealed, stored
   * @param data as it is trained on it
   */
  public record Kept(SealedCanaries canaries, StoredArtifact document, Labelled data) {}

  /**
   * Draws the canaries of a version that is about to be trained. They follow from a key of the
   * installation and the version, so that a second try draws the same, and from nothing that people
   * choose.
   */
  SealedCanaries draw(UUID tenant, ModelVersion version, DatasetManifest data) throws IOException {
    Mac mac = MasterKey.mac(keys.derive("canaries/1", tenant));
    mac.update(
        ByteBuffer.allocate(Long.BYTES * 2)
            .putLong(version.id().getMostSignificantBits())
            .putLong(version.id().getLeastSignificantBits())
            .array());
    return SealedCanaries.draw(
        mac.doFinal(),
        labels(tenant, data),
        version.training().recipe().classes(),
        version.training().canaries().orElseThrow());
  }

  /** The canaries of a version, where it has some. */
  public Optional<SealedCanaries> of(UUID tenant, ModelVersion version) {
    return version
        .training()
        .canariesDigest()
        .map(
            digest -> {
              try {
                return CanonicalJson.readData(artifacts.read(tenant, digest), SealedCanaries.class);
              } catch (JsonException e) {
                throw new IllegalStateException("the canaries of " + version.id(), e);
              }
            });
  }

  /**
   * Stores the labels that a model is trained with.
   *
   * @param data of the version that the canaries' ordinals are of
   */
  public Labelled labelled(UUID tenant, DatasetManifest data, SealedCanaries canaries)
      throws IOException {
    StoredArtifact labels = artifacts.add(tenant, canaries.labels(labels(tenant, data)));
    return new Labelled(new DataSource(data.images(), labels.digest()), labels);
  }

  /**
   * Stores what a version is to keep.
   *
   * @param data of the version that the canaries' ordinals are of
   */
  public Kept store(UUID tenant, DatasetManifest data, SealedCanaries canaries) throws IOException {
    return new Kept(
        canaries, artifacts.add(tenant, canaries.bytes()), labelled(tenant, data, canaries));
  }

  /** The bytes of a label file, unpacked. */
  private byte[] labels(UUID tenant, DatasetManifest data) throws IOException {
    try (InputStream stored =
        new BufferedInputStream(
            artifacts
                .open(tenant, data.labels())
                .orElseThrow(() -> new IOException("no labels " + data.labels())))) {
      stored.mark(2);
      boolean packed = (stored.read() << 8 | stored.read()) == GZIP;
      stored.reset();
      return packed ? new GZIPInputStream(stored).readAllBytes() : stored.readAllBytes();
    }
  }
}
