// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.VerificationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds the status lists and their notes by the names under which they are published. */
final class StatusFiles {

  private static final int MAX_BYTES = 1 << 20;

  private StatusFiles() {}

  /** Adds both lists of a folder, or of the folder that one of them lies in. */
  static void add(Path place, VerificationRequest request) throws IOException {
    Path directory = folder(place);
    boolean found = false;
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Path list = directory.resolve(name(purpose) + ".json");
      Path note = directory.resolve(name(purpose) + ".note");
      if (Files.exists(list) && Files.exists(note)) {
        request.withStatus(purpose, read(list), read(note));
        found = true;
      }
    }
    if (!found || !Files.exists(place)) {
      throw new NoSuchFileException(
          place.toString(), null, "no status-list.json and status-list.note there");
    }
  }

  static Path folder(Path place) {
    return Files.isDirectory(place) ? place : place.toAbsolutePath().resolveSibling("");
  }

  static String name(StatusPurpose purpose) {
    return switch (purpose) {
      case REVOCATION -> "status-list";
      case SUSPENSION -> "suspension-list";
    };
  }

  static byte[] read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is larger than a status list can be");
    }
    return Files.readAllBytes(file);
  }
}
