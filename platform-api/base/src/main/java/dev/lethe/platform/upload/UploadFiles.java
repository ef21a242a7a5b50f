// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.EachTenant;
import dev.lethe.platform.tenant.Emptying;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/** The bytes of uploads: {@code <root>/<tenant>/<id>}. */
@ApplicationScoped
class UploadFiles implements Emptying {

  private final UploadConfig config;
  private final EntityManager entities;
  private final TenantTransaction transactions;
  private final EachTenant tenants;
  private final Clock clock;

  UploadFiles(
      UploadConfig config,
      EntityManager entities,
      TenantTransaction transactions,
      EachTenant tenants,
      Clock clock) {
    this.config = config;
    this.entities = entities;
    this.transactions = transactions;
    this.tenants = tenants;
    this.clock = clock;
  }

  Path path(UUID tenant, UUID id) {
    return config.root().resolve(tenant.toString()).resolve(id.toString());
  }

  /**
   * Writes from an offset on. A file is written by one call at a time.
   *
   * @return bytes written
   */
  long write(Path file, long offset, long length, InputStream body) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new ProblemException(
            ProblemType.UPLOAD_OFFSET_MISMATCH, "Another call is writing this upload.");
      }
      channel.truncate(offset).position(offset);
      byte[] buffer = new byte[64 * 1024];
      long position = offset;
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        if (position + n > length) {
          throw new ProblemException(
              ProblemType.PAYLOAD_TOO_LARGE,
              "More bytes came than the " + length + " that were announced.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        position += n;
      }
      channel.force(false);
      return position - offset;
    }
  }

  @SuppressWarnings("NullAway") // tryLock says null when another process holds the lock
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Removes expired uploads, and the bytes of those that were used. */
  @Scheduled(
      every = "10m",
      delayed = "2m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    tenants.run("uploads are removed", this::sweep);
  }

  @Override
  public void empty(UUID tenant) throws IOException {
    FileUtils.deleteDirectory(config.root().resolve(tenant.toString()).toFile());
  }

  /** The same for one organisation. */
  void sweep(UUID tenant) throws IOException {
    Path folder = config.root().resolve(tenant.toString());
    if (Files.notExists(folder)) {
      return;
    }
    // Listed before the rows are read: what is announced in between has a row and is not listed.
    List<Path> listed = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(listed::add);
    }
    Set<String> wanted = transactions.call(tenant, this::dropExpired);
    for (Path entry : listed) {
      if (!wanted.contains(entry.getFileName().toString())) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private Set<String> dropExpired() {
    entities
        .createQuery("delete from UploadEntity where expiresAt < :now")
        .setParameter("now", clock.instant())
        .executeUpdate();
    return entities
        .createQuery("select id from UploadEntity", UUID.class)
        .getResultStream()
        .map(UUID::toString)
        .collect(Collectors.toSet());
  }
}
