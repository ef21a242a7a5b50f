// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a worker of a staging folder lives: it holds a file there locked, and the system lets go
 * of that when the process ends, however it ends.
 */
final class Presence {

  private final UUID worker = UUID.randomUUID();
  private final Path folder;

  /** Kept open for as long as the process lives. */
  private Optional<FileChannel> held = Optional.empty();

  Presence(Path folder) {
    this.folder = folder;
  }

  /** Names this process among workers; from now on others can see that it lives. */
  synchronized UUID worker() throws IOException {
    if (held.isEmpty()) {
      FileChannel channel =
          FileChannel.open(file(worker), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock unused = channel.lock();
      held = Optional.of(channel);
    }
    return worker;
  }

  /** Whether it is this process. */
  boolean is(UUID other) {
    return worker.equals(other);
  }

  /** Whether another worker has ended. */
  boolean isGone(UUID other) throws IOException {
    // Never of this process: closing a second channel would let go of its lock.
    if (is(other)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file(other), StandardOpenOption.WRITE)) {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      if (lock.isPresent()) {
        Files.deleteIfExists(file(other));
      }
      return lock.isPresent();
    } catch (NoSuchFileException e) {
      return true;
    } catch (OverlappingFileLockException e) {
      // Two of one process, as in tests.
      return false;
    }
  }

  /** From now on the worker counts as gone. */
  synchronized void end() throws IOException {
    if (held.isPresent()) {
      Files.deleteIfExists(file(worker));
      held.get().close();
    }
  }

  private Path file(UUID other) {
    return folder.resolve("." + other);
  }
}
