// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import java.util.List;

/**
 * A log read through its tiles, none of which is believed: whatever is given out hashes up to a
 * head that the policy's log signed.
 */
public final class VerifiedLog {

  private final TileSource source;
  private final LogPolicy.Verified head;
  private final MerkleTree tree;

  /** Sees entries one after another. */
  @FunctionalInterface
  public interface Visitor {
    void entry(long index, LogEntry entry);
  }

  private VerifiedLog(TileSource source, LogPolicy.Verified head) {
    this.source = source;
    this.head = head;
    long size = head.checkpoint().size();
    this.tree = new MerkleTree(new StoredSubtrees(StoredSubtrees.of(source, size)), size);
  }

  /**
   * Verifies the head, and that the tiles lead to it.
   *
   * @throws LogException CHECKPOINT_INVALID, ORIGIN_UNKNOWN, TILE_CORRUPT, NOT_FOUND
   */
  public static VerifiedLog open(TileSource source, LogPolicy policy) throws LogException {
    VerifiedLog log = new VerifiedLog(source, policy.verify(source.checkpoint().bytes()));
    if (!log.tree.root().equals(log.checkpoint().root())) {
      throw new LogException(
          Reason.TILE_CORRUPT, "the tiles do not lead to the signed root of the log");
    }
    return log;
  }

  /** The head as it was signed. */
  public LogPolicy.Verified head() {
    return head;
  }

  /** Size and root. */
  public Checkpoint checkpoint() {
    return head.checkpoint();
  }

  /**
   * Demands that a checkpoint seen before is the beginning of this log.
   *
   * @throws LogException ROLLED_BACK, FORKED, INCONSISTENT, NOT_FOUND, TILE_CORRUPT
   */
  public void requireContains(Checkpoint earlier) throws LogException {
    earlier.requireBeginningOf(tree, checkpoint().root());
  }

  /**
   * The entry at an index, proved under the head.
   *
   * @throws LogException NOT_FOUND, TILE_CORRUPT, ENTRY_MALFORMED
   */
  public LogEntry entry(long index) throws LogException {
    InclusionProof proof = tree.inclusionProof(index);
    byte[] entry = bundle(index / Tile.FULL).get((int) (index % Tile.FULL));
    if (!proof.holds(MerkleTree.leafHash(entry), checkpoint().root())) {
      throw new LogException(
          Reason.TILE_CORRUPT, "entry " + index + " does not hash up to the signed root");
    }
    return LogEntry.parse(entry);
  }

  private List<byte[]> bundle(long index) throws LogException {
    int width = (int) Math.min(Tile.FULL, checkpoint().size() - index * Tile.FULL);
    Tile tile = new Tile(Tile.ENTRIES, index, width);
    return Tile.unbundle(source.tile(tile), width);
  }

  /**
   * Hashes every tile, and reads every entry from an index on.
   *
   * @param from first entry that is read; what is before it is hashed only from its tiles upward
   * @throws LogException TILE_CORRUPT, ENTRY_MALFORMED, NOT_FOUND
   */
  public void readAll(long from, Visitor visitor) throws LogException {
    long size = checkpoint().size();
    StoredSubtrees.Tiles tiles = StoredSubtrees.of(source, size);
    StoredSubtrees.check(tiles, size);
    long first = Math.max(0, from);
    for (long at = first / Tile.FULL; at * Tile.FULL < size; at++) {
      HashTile hashes = tiles.tile(0, at);
      List<byte[]> entries = bundle(at);
      for (int i = 0; i < entries.size(); i++) {
        long index = at * Tile.FULL + i;
        if (index < first) {
          continue;
        }
        if (!MerkleTree.leafHash(entries.get(i)).equals(hashes.hash(i))) {
          throw new LogException(
              Reason.TILE_CORRUPT, "entry " + index + " is not the one in its tile");
        }
        visitor.entry(index, LogEntry.parse(entries.get(i)));
      }
    }
  }
}
