// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a store that was put back from a back-up up to the head that was signed last. Without it a
 * log does not append again: a head signed over fewer entries would be a second history.
 */
public final class LogRestore {

  private LogRestore() {}

  /**
   * Adds the entries that the store lacks, all of them or none.
   *
   * @param keys of the log
   * @param store put back to an earlier state
   * @param anchor with the head that was signed last
   * @param mirror a copy of the log that reaches as far
   * @return how many entries were added
   * @throws LogException NOT_FOUND if there is no anchor or the mirror ends too early,
   *     CHECKPOINT_INVALID if anchor or mirror are of another log, FORKED or INCONSISTENT if the
   *     entries do not give the root that was signed, ENTRY_MALFORMED, ANCHOR_UNAVAILABLE
   */
  public static long replay(LogKeys keys, LogStore store, AnchorFile anchor, TileSource mirror)
      throws LogException {
    SignedNote anchored =
        anchor
            .read()
            .orElseThrow(() -> new LogException(Reason.NOT_FOUND, "no head was ever anchored"));
    Checkpoint signed = head(keys, anchored, "anchor");
    Checkpoint copied = head(keys, mirror.checkpoint(), "mirror");
    return store.exclusively(
        () -> {
          long before = store.size();
          if (before < signed.size() && copied.size() < signed.size()) {
            throw new LogException(
                Reason.NOT_FOUND,
                "the mirror ends at %d entries, and %d were signed"
                    .formatted(copied.size(), signed.size()));
          }
          while (store.size() < signed.size()) {
            addBundle(store, mirror, signed.size());
          }
          MerkleTree tree = new MerkleTree(new StoredSubtrees(store::tile), store.size());
          signed.requireBeginningOf(tree, tree.root());
          return store.size() - before;
        });
  }

  private static Checkpoint head(LogKeys keys, SignedNote note, String place) throws LogException {
    Checkpoint head = Checkpoint.parse(note.body());
    if (!head.origin().equals(keys.origin()) || !keys.signed(note)) {
      throw new LogException(
          Reason.CHECKPOINT_INVALID,
          "the %s is of %s, not of %s".formatted(place, head.origin(), keys.origin()));
    }
    return head;
  }

  private static void addBundle(LogStore store, TileSource mirror, long end) throws LogException {
    long size = store.size();
    long bundle = size / Tile.FULL;
    int width = (int) Math.min(Tile.FULL, end - bundle * Tile.FULL);
    List<byte[]> entries = Tile.unbundle(mirror.tile(new Tile(Tile.ENTRIES, bundle, width)), width);
    List<byte[]> fresh = entries.subList((int) (size % Tile.FULL), width);
    StoredSubtrees subtrees = new StoredSubtrees(store::tile);
    List<Digest> hashes = new ArrayList<>();
    for (byte[] entry : fresh) {
      Digest hash = LogEntry.parse(entry).leafHash();
      subtrees.append(size + hashes.size(), hash);
      hashes.add(hash);
    }
    store.append(size, fresh, hashes, subtrees.touched());
  }
}
