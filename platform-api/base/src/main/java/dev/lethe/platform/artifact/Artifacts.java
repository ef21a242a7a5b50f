// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.artifact.ArtifactRows.State;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The store. First {@link #add} the bytes; then {@link #keep} them for an owner, inside the
 * transaction that makes the owner. A row in a transaction of its own says that bytes are there
 * before they are, and holds them until they are kept: bytes that nobody keeps are removed with the
 * try at a step that stored them, at the latest when they have waited too long.
 *
 * <p>Small files of an answer that is given once for its idempotency key may be added inside the
 * key's transaction.
 */
@ApplicationScoped
public class Artifacts {

  private final ArtifactFiles files;
  private final ArtifactRows rows;
  private final ArtifactCollector collector;
  private final TenantTransaction transactions;
  private final ArtifactConfig config;

  Artifacts(
      ArtifactFiles files,
      ArtifactRows rows,
      ArtifactCollector collector,
      TenantTransaction transactions,
      ArtifactConfig config) {
    this.files = files;
    this.rows = rows;
    this.collector = collector;
    this.transactions = transactions;
    this.config = config;
  }

  /** Stores a file's bytes; the same bytes twice are stored once. */
  public StoredArtifact add(UUID tenant, Path file) throws IOException {
    return add(tenant, Digest.of(file), Files.size(file), () -> Files.newInputStream(file));
  }

  /** Stores bytes at hand. */
  public StoredArtifact add(UUID tenant, byte[] bytes) throws IOException {
    return add(tenant, Digest.of(bytes), bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private interface Source {
    InputStream open() throws IOException;
  }

  private StoredArtifact add(UUID tenant, Digest digest, long bytes, Source source)
      throws IOException {
    StoredArtifact stored = new StoredArtifact(digest, bytes, UUID.randomUUID());
    transactions.run(
        tenant, () -> rows.stage(tenant, stored, Stager.current(), config.stageLife()));
    if (!files.has(tenant, digest, bytes)) {
      try (InputStream in = source.open()) {
        files.write(tenant, digest, in);
      }
    }
    return stored;
  }

  /**
   * Refers to stored bytes; inside a transaction.
   *
   * @param owner who needs them
   */
  public void keep(UUID tenant, StoredArtifact stored, String mediaType, ArtifactOwner owner) {
    boolean there =
        rows.locked(tenant, stored.digest()).filter(state -> state != State.DELETED).isPresent();
    if (!there || !isReadable(tenant, stored.digest())) {
      throw new IllegalStateException("the store has no bytes of " + stored.digest());
    }
    rows.keep(tenant, stored, mediaType, owner);
  }

  /** Lets another owner refer to an artifact that somebody keeps; inside a transaction. */
  public void refer(UUID tenant, Digest digest, ArtifactOwner owner) {
    if (rows.locked(tenant, digest).filter(state -> state == State.KEPT).isEmpty()) {
      throw new IllegalStateException("nobody keeps " + digest);
    }
    rows.refer(tenant, digest, owner);
  }

  /**
   * Whether an owner refers to something and all of it is kept and readable; inside a transaction.
   */
  public boolean isComplete(UUID tenant, ArtifactOwner owner) {
    List<Digest> files = rows.ofOwner(tenant, owner);
    return !files.isEmpty()
        && files.stream().allMatch(f -> rows.isKept(tenant, f) && isReadable(tenant, f));
  }

  /** Lets another owner refer to everything that one refers to; inside a transaction. */
  public void share(UUID tenant, ArtifactOwner owner, ArtifactOwner other) {
    rows.ofOwner(tenant, owner).stream()
        .sorted(Comparator.comparing(Digest::hex))
        .forEach(file -> refer(tenant, file, other));
  }

  /**
   * Gives up bytes that were added and that nobody is to keep; inside a transaction. Unless
   * somebody else needs them they are removed as after {@link #release}.
   */
  public void discard(UUID tenant, StoredArtifact stored) {
    rows.unstage(tenant, stored.stage());
  }

  /**
   * Gives up everything an owner refers to; inside a transaction. The bytes of what nobody else
   * needs are removed by {@link #removeReleased}, after the commit.
   *
   * @return what nobody needs any more
   */
  public List<Digest> release(UUID tenant, ArtifactOwner owner) {
    return rows.release(tenant, owner);
  }

  /**
   * Removes the bytes that a try at a step added and did not keep; outside any transaction, may be
   * repeated.
   */
  public void giveUp(UUID tenant, Stager stager) throws IOException {
    for (Digest digest : transactions.callWithRetry(tenant, () -> rows.unstage(tenant, stager))) {
      collector.remove(tenant, digest);
    }
  }

  /** Removes the bytes of everything released, outside any transaction; may be repeated. */
  public void removeReleased(UUID tenant) throws IOException {
    collector.removeReleased(tenant);
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
}
