// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a witness has seen, in a folder: of each log the last head it cosigned, and the requests
 * that contradict one. A witness that lost its memory would cosign a second history, so a missing
 * folder is not an empty one.
 */
public final class WitnessMemory implements AutoCloseable {

  private static final String MARK = "witness";
  private static final String CONTRADICTIONS = "contradictions";

  /** A log that lies is shown to lie by the first of them; the disk is not the log's to fill. */
  private static final int MAX_CONTRADICTIONS = 100;

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private WitnessMemory(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the memory of a new witness.
   *
   * @throws LogException WITNESS_UNAVAILABLE if the folder holds one already or cannot be written
   */
  public static WitnessMemory create(Path folder) throws LogException {
    try {
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(MARK));
    } catch (IOException e) {
      throw unavailable("cannot begin a memory in " + folder, e);
    }
    return open(folder);
  }

  /**
   * Opens the memory of a witness, for this process alone.
   *
   * @throws LogException WITNESS_UNAVAILABLE if the folder holds none, or another process has it
   */
  public static WitnessMemory open(Path folder) throws LogException {
    try {
      FileChannel channel = FileChannel.open(folder.resolve(MARK), StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new LogException(
            Reason.WITNESS_UNAVAILABLE, "another process has the memory in " + folder);
      }
      return new WitnessMemory(folder, channel, lock);
    } catch (IOException e) {
      throw unavailable("no memory of a witness in " + folder, e);
    }
  }

  private Path file(String origin) {
    return folder.resolve(Digest.of(origin.getBytes(UTF_8)).hex() + ".note");
  }

  /**
   * The last head of a log that was cosigned, with the cosignature.
   *
   * @throws LogException WITNESS_UNAVAILABLE, CHECKPOINT_INVALID if it cannot be read
   */
  public Optional<SignedNote> last(String origin) throws LogException {
    return lastOfHash(Digest.of(origin.getBytes(UTF_8)).hex());
  }

  /** As {@link #last}, by the SHA-256 of the origin in hex. */
  public Optional<SignedNote> lastOfHash(String originHash) throws LogException {
    Path file = folder.resolve(originHash + ".note");
    try {
      return Files.exists(file)
          ? Optional.of(SignedNote.parse(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw unavailable("cannot read " + file, e);
    }
  }

  /** Returns once the head is on the disk. */
  void remember(String origin, SignedNote cosigned) throws LogException {
    try {
      DurableFile.replace(file(origin), cosigned.bytes());
    } catch (IOException e) {
      throw unavailable("cannot write the memory in " + folder, e);
    }
  }

  /** Keeps a request that contradicts what was seen, one for each head: evidence the log signed. */
  void accuse(Checkpoint head, byte[] request) throws LogException {
    Path kept = folder.resolve(CONTRADICTIONS);
    try {
      Files.createDirectories(kept);
      try (Stream<Path> files = Files.list(kept)) {
        if (files.count() >= MAX_CONTRADICTIONS) {
          return;
        }
      }
      DurableFile.replace(
          kept.resolve(Digest.of(head.body().getBytes(UTF_8)).hex() + ".request"), request);
    } catch (IOException e) {
      throw unavailable("cannot keep a contradiction in " + kept, e);
    }
  }

  @Override
  public void close() throws LogException {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw unavailable("cannot let go of " + folder, e);
    }
  }

  private static LogException unavailable(String what, IOException e) {
    return new LogException(Reason.WITNESS_UNAVAILABLE, what, e);
  }
}
