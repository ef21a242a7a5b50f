// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The files of the store: {@code <root>/<tenant>/<two hex digits>/<hex>}, and beside them {@code
 * <hex>.<any>.part} while they are written.
 */
@ApplicationScoped
class ArtifactFiles {

  private static final String PART = ".part";
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path root;

  ArtifactFiles(ArtifactConfig config) {
    this.root = config.root();
  }

  /**
   * Puts bytes where their digest says and returns once they are on the disk for good.
   *
   * @throws IOException also if the stream has other bytes
   */
  void write(UUID tenant, Digest digest, InputStream in) throws IOException {
    Path file = file(tenant, digest);
    Path folder = Files.createDirectories(file.resolveSibling(""));
    Path part = folder.resolve(digest.hex() + "." + UUID.randomUUID() + PART);
    try {
      MessageDigest hash = Digest.sha256();
      try (FileChannel channel =
              FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), hash)) {
        long unused = in.transferTo(out);
        channel.force(true);
      }
      Digest found = Digest.ofHash(hash.digest());
      if (!found.equals(digest)) {
        throw new IOException("the bytes of " + digest + " became " + found + " while stored");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    // A name is on the disk only with its folder, and a folder with the one above.
    force(folder);
    force(folder.resolveSibling(""));
    force(root);
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  Path file(UUID tenant, Digest digest) {
    return root.resolve(tenant.toString())
        .resolve(digest.hex().substring(0, 2))
        .resolve(digest.hex());
  }

  /** Whether the bytes are there, all of them. */
  boolean has(UUID tenant, Digest digest, long bytes) throws IOException {
    Path file = file(tenant, digest);
    return Files.exists(file) && Files.size(file) == bytes;
  }

  /** Removes the bytes, also those that were never written to their end. */
  void delete(UUID tenant, Digest digest) throws IOException {
    Path file = file(tenant, digest);
    for (Path entry : entries(file.resolveSibling(""))) {
      if (entry.getFileName().toString().startsWith(digest.hex())) {
        Files.deleteIfExists(entry);
      }
    }
  }

  /** Removes all that an organisation has. */
  void deleteAll(UUID tenant) throws IOException {
    FileUtils.deleteDirectory(root.resolve(tenant.toString()).toFile());
  }

  /** Every digest of an organisation that some bytes are there for. */
  List<Digest> stored(UUID tenant) throws IOException {
    List<Digest> stored = new ArrayList<>();
    for (Path folder : entries(root.resolve(tenant.toString()))) {
      if (Files.isDirectory(folder)) {
        for (Path file : entries(folder)) {
          String name = file.getFileName().toString();
          String digest = name.substring(0, Math.min(64, name.length()));
          if (NAME.matcher(digest).matches()) {
            stored.add(new Digest(digest));
          }
        }
      }
    }
    return stored;
  }

  /** Removes what was never written to its end and is older than that. */
  void removeParts(UUID tenant, Instant before) throws IOException {
    Path folder = root.resolve(tenant.toString());
    List<Path> parts = new ArrayList<>(entries(folder));
    for (Path inner : List.copyOf(parts)) {
      parts.addAll(Files.isDirectory(inner) ? entries(inner) : List.of());
    }
    for (Path part : parts) {
      // Earlier releases wrote "partial-*" right below the organisation's folder.
      String name = part.getFileName().toString();
      if ((name.endsWith(PART) || name.startsWith("partial-"))
          && Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
