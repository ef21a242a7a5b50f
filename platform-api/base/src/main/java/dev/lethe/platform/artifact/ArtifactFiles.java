// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.UUID;

/** The files of the store: {@code <root>/<tenant>/<two hex digits>/<hex>}. */
@ApplicationScoped
class ArtifactFiles {

  private final Path root;

  ArtifactFiles(ArtifactConfig config) {
    this.root = config.root();
  }

  /** Copies a stream to the place its digest names; the same bytes twice are one file. */
  StoredArtifact add(UUID tenant, InputStream in) throws IOException {
    Path folder = Files.createDirectories(root.resolve(tenant.toString()));
    Path partial = Files.createTempFile(folder, "partial-", null);
    try {
      MessageDigest hash = Digest.sha256();
      long bytes;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(partial), hash)) {
        bytes = in.transferTo(out);
      }
      Digest digest = Digest.ofHash(hash.digest());
      Path file = file(tenant, digest);
      Files.createDirectories(file.getParent());
      move(partial, file);
      return new StoredArtifact(digest, bytes);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  Path file(UUID tenant, Digest digest) {
    return root.resolve(tenant.toString())
        .resolve(digest.hex().substring(0, 2))
        .resolve(digest.hex());
  }

  void delete(UUID tenant, Digest digest) throws IOException {
    Files.deleteIfExists(file(tenant, digest));
  }
}
