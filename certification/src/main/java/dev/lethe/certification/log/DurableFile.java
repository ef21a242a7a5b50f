// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Small files that outlive a power cut. A reader sees the old content or the new one, whatever
 * happens between.
 */
public final class DurableFile {

  private DurableFile() {}

  /**
   * Puts the content in the file's place and returns once it is on the disk. The folder is made if
   * it is missing.
   *
   * @throws IOException if it cannot; the old content then stands
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.resolveSibling("");
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      // The rename itself is durable only with its folder.
      channel.force(true);
    }
  }
}
