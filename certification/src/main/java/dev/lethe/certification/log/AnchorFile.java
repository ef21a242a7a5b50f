// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last checkpoint signed, in a file apart from the log's store, so that a store put back to an
 * earlier state is noticed. A reader sees the old content or the new one, whatever happens between.
 */
public final class AnchorFile {

  private final Path file;

  /** An anchor at this path; its folder is made if it is missing. */
  public AnchorFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * The note, if one was ever written.
   *
   * @throws LogException ANCHOR_UNAVAILABLE, CHECKPOINT_INVALID
   */
  Optional<SignedNote> read() throws LogException {
    try {
      return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LogException(Reason.ANCHOR_UNAVAILABLE, "cannot read " + file, e);
    }
  }

  /**
   * Replaces the note and returns once it is on the disk.
   *
   * @throws LogException ANCHOR_UNAVAILABLE
   */
  void write(SignedNote note) throws LogException {
    try {
      DurableFile.replace(file, note.bytes());
    } catch (IOException e) {
      throw new LogException(Reason.ANCHOR_UNAVAILABLE, "cannot write " + file, e);
    }
  }
}
