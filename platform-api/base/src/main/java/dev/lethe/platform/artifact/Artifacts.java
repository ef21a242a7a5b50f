// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The store. First {@link #add} the bytes, outside any transaction; then {@link #keep} them for an
 * owner, inside the transaction that makes the owner. Bytes that nobody keeps are never listed.
 *
 * <p>Small files of an answer that is given once for its idempotency key are added inside the key's
 * transaction: a repeated call must neither work them out again nor leave bytes that nobody keeps.
 */
@ApplicationScoped
public class Artifacts {

  private static final ArtifactKind DISCARDED = new ArtifactKind("discarded");
  private static final Logger LOG = Logger.getLogger(Artifacts.class);

  private final ArtifactFiles files;
  private final ArtifactRows rows;
  private final TenantTransaction transactions;
  private final Tenants tenants;

  Artifacts(
      ArtifactFiles files, ArtifactRows rows, TenantTransaction transactions, Tenants tenants) {
    this.files = files;
    this.rows = rows;
    this.transactions = transactions;
    this.tenants = tenants;
  }

  /** Stores a file's bytes; the same bytes twice are stored once. */
  public StoredArtifact add(UUID tenant, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return files.add(tenant, in);
    }
  }

  /** Stores bytes at hand. */
  public StoredArtifact add(UUID tenant, byte[] bytes) throws IOException {
    return files.add(tenant, new ByteArrayInputStream(bytes));
  }

  /**
   * Refers to stored bytes; inside a transaction.
   *
   * @param owner who needs them
   */
  public void keep(UUID tenant, StoredArtifact stored, String mediaType, ArtifactOwner owner) {
    if (!isReadable(tenant, stored.digest())) {
      throw new IllegalStateException("the store has no bytes of " + stored.digest());
    }
    rows.keep(tenant, stored, mediaType, owner);
  }

  /** Lets another owner refer to an artifact that is live; inside a transaction. */
  public void refer(UUID tenant, Digest digest, ArtifactOwner owner) {
    if (!rows.isLive(tenant, digest)) {
      throw new IllegalStateException("no live artifact " + digest);
    }
    rows.refer(tenant, digest, owner);
  }

  /**
   * Whether an owner refers to something and all of it is live and readable; inside a transaction.
   */
  public boolean isComplete(UUID tenant, ArtifactOwner owner) {
    List<Digest> files = rows.ofOwner(tenant, owner);
    return !files.isEmpty()
        && files.stream().allMatch(f -> rows.isLive(tenant, f) && isReadable(tenant, f));
  }

  /** Lets another owner refer to everything that one refers to; inside a transaction. */
  public void share(UUID tenant, ArtifactOwner owner, ArtifactOwner other) {
    rows.ofOwner(tenant, owner).forEach(file -> refer(tenant, file, other));
  }

  /**
   * Gives up bytes that were added and that nobody is to keep; inside a transaction. Unless
   * somebody refers to them they are purged, as {@link #release} does it.
   */
  public void discard(UUID tenant, StoredArtifact stored) {
    ArtifactOwner nobody = DISCARDED.of(stored.digest().hex());
    keep(tenant, stored, "application/octet-stream", nobody);
    release(tenant, nobody);
  }

  /**
   * Gives up everything an owner refers to; inside a transaction. What nobody else needs is purged:
   * its bytes are removed by {@link #removePurged}, after the commit.
   *
   * @return what is purged by this
   */
  public List<Digest> release(UUID tenant, ArtifactOwner owner) {
    return rows.release(tenant, owner);
  }

  /** Removes the bytes of everything that is purged, outside any transaction; may be repeated. */
  public void removePurged(UUID tenant) throws IOException {
    for (Digest digest : transactions.call(tenant, () -> rows.purged(tenant))) {
      files.delete(tenant, digest);
    }
  }

  /** Everybody who refers to the artifact; inside a transaction. */
  public List<ArtifactOwner> owners(UUID tenant, Digest digest) {
    return rows.owners(tenant, digest);
  }

  /** Whether the bytes can still be read from the store. */
  public boolean isReadable(UUID tenant, Digest digest) {
    return Files.exists(files.file(tenant, digest));
  }

  /**
   * Opens an artifact; reading fails at the end if the bytes are not those of the digest.
   *
   * @return empty if the store has no such bytes for this organisation
   */
  public Optional<InputStream> open(UUID tenant, Digest digest) throws IOException {
    Path file = files.file(tenant, digest);
    return Files.exists(file)
        ? Optional.of(new VerifiedStream(Files.newInputStream(file), digest))
        : Optional.empty();
  }

  /**
   * All bytes of a small artifact, checked.
   *
   * @throws UncheckedIOException if it is absent or damaged
   */
  public byte[] read(UUID tenant, Digest digest) {
    try (InputStream in =
        open(tenant, digest).orElseThrow(() -> new IOException("no artifact " + digest))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finishes removals that a crash cut off between commit and deletion. */
  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    for (UUID tenant : QuarkusTransaction.requiringNew().call(tenants::ids)) {
      try {
        removePurged(tenant);
      } catch (IOException e) {
        LOG.errorf(e, "purged artifacts of tenant %s could not be removed", tenant);
      }
    }
  }
}
