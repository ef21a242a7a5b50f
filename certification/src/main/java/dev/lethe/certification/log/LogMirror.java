// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A copy of a log in a folder: {@code checkpoint}, and the tiles under the paths they are served
 * under. Any way of copying the files gives such a folder.
 *
 * <p>Source: C2SP tlog-tiles.
 */
public final class LogMirror implements TileSource {

  private static final String CHECKPOINT = "checkpoint";

  /** 256 entries, each with its length. */
  private static final int MAX_TILE_BYTES = Tile.FULL * (LogEntry.MAX_BYTES + Short.BYTES);

  private final Path folder;

  /** The copy in this folder. */
  public LogMirror(Path folder) {
    this.folder = folder;
  }

  @Override
  public SignedNote checkpoint() throws LogException {
    return SignedNote.parse(read(folder.resolve(CHECKPOINT)));
  }

  /** The tile, cut out of a wider one where the copy has only that. */
  @Override
  public byte[] tile(Tile tile) throws LogException {
    for (int width = tile.width(); width <= Tile.FULL; width++) {
      Tile wider = new Tile(tile.level(), tile.index(), width);
      Path file = folder.resolve(wider.path());
      if (Files.exists(file)) {
        byte[] bytes = read(file);
        return width == tile.width() ? bytes : cut(bytes, wider, tile.width());
      }
    }
    throw new LogException(Reason.NOT_FOUND, "the mirror has no " + tile.path());
  }

  private static byte[] cut(byte[] bytes, Tile wider, int width) throws LogException {
    if (wider.level() == Tile.ENTRIES) {
      return Tile.bundle(Tile.unbundle(bytes, wider.width()).subList(0, width));
    }
    if (bytes.length != wider.width() * HashTile.HASH_BYTES) {
      throw StoredSubtrees.corrupt(wider, "has " + bytes.length + " bytes");
    }
    return Arrays.copyOf(bytes, width * HashTile.HASH_BYTES);
  }

  private static byte[] read(Path file) throws LogException {
    try {
      if (Files.size(file) > MAX_TILE_BYTES) {
        throw new LogException(Reason.TILE_CORRUPT, file + " is larger than any tile");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new LogException(Reason.NOT_FOUND, "the mirror has no " + file, e);
    } catch (IOException e) {
      throw new LogException(Reason.NOT_FOUND, "cannot read " + file, e);
    }
  }

  /**
   * Copies what is new in a log. Nothing that is here is written again, and the checkpoint comes
   * last, so that a copy that was cut off is still one of the earlier head.
   *
   * @param log the log, or another copy
   * @return the head that the copy has now
   * @throws LogException NOT_FOUND, CHECKPOINT_INVALID, or TILE_CORRUPT if a tile has a wrong
   *     length; ROLLED_BACK, FORKED or INCONSISTENT if the log no longer begins with what is here,
   *     which then stays, and the log's note is kept beside it. Whether the tiles fit the head is
   *     for {@link VerifiedLog} to say
   * @throws IOException if a file cannot be written
   */
  public Checkpoint update(TileSource log) throws LogException, IOException {
    SignedNote note = log.checkpoint();
    Checkpoint head = Checkpoint.parse(note.body());
    if (Files.exists(folder.resolve(CHECKPOINT))) {
      requireGrown(log, note, head);
    }
    for (Tile tile : tiles(head.size())) {
      Path file = folder.resolve(tile.path());
      if (!Files.exists(file)) {
        byte[] bytes = log.tile(tile);
        if (tile.level() == Tile.ENTRIES) {
          Tile.unbundle(bytes, tile.width());
        } else if (bytes.length != tile.width() * HashTile.HASH_BYTES) {
          throw StoredSubtrees.corrupt(tile, "has " + bytes.length + " bytes");
        }
        DurableFile.replace(file, bytes);
      }
    }
    DurableFile.replace(folder.resolve(CHECKPOINT), note.bytes());
    return head;
  }

  private void requireGrown(TileSource log, SignedNote note, Checkpoint head)
      throws LogException, IOException {
    MerkleTree tree =
        new MerkleTree(new StoredSubtrees(StoredSubtrees.of(log, head.size())), head.size());
    try {
      Checkpoint.parse(checkpoint().body()).requireBeginningOf(tree, head.root());
    } catch (LogException e) {
      // Two signed notes that contradict each other are the evidence; one of them is nothing.
      String name = CHECKPOINT + "." + Digest.of(note.bytes()).hex();
      DurableFile.replace(folder.resolve(name), note.bytes());
      throw e;
    }
  }

  private static List<Tile> tiles(long size) {
    List<Tile> tiles = new ArrayList<>(Tile.layout(size));
    Tile.layout(size).stream()
        .filter(t -> t.level() == 0)
        .forEach(t -> tiles.add(new Tile(Tile.ENTRIES, t.index(), t.width())));
    return tiles;
  }
}
