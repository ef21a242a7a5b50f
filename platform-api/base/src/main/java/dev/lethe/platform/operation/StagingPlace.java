// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/**
 * A staging folder among those of all machines. It is known by a number that lies in it, so that a
 * folder that begins anew is another place, and one that several processes share is one.
 *
 * @param memory whether what is in it is lost with the machine
 */
record StagingPlace(UUID id, boolean memory) {

  private static final String NAME = ".place";
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  /** The place that a folder is; made where it is missing. */
  static StagingPlace of(OperationSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.staging());
    boolean memory =
        settings.stagingForgets().orElse(IN_MEMORY.contains(Files.getFileStore(folder).type()));
    return new StagingPlace(id(folder), memory);
  }

  private static UUID id(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      return UUID.fromString(Files.readString(file));
    } catch (NoSuchFileException e) {
      UUID fresh = UUID.randomUUID();
      Path whole = Files.writeString(folder.resolve(NAME + "." + fresh), fresh.toString());
      try {
        // Another process may do the same; the first to link its file gives the number.
        Files.createLink(file, whole);
        return fresh;
      } catch (FileAlreadyExistsException other) {
        return UUID.fromString(Files.readString(file));
      } finally {
        Files.delete(whole);
      }
    }
  }
}
