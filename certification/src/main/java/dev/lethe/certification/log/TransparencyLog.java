// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An append-only log of {@link LogEntry entries} whose heads are signed.
 *
 * <p>The order that survives a crash: entries are committed, the head is signed, the note is
 * written to the anchor outside the store, saved in the store, and only then shown. Where store and
 * anchor contradict each other, appending stops and {@link #fault()} says why; reading goes on.
 */
public final class TransparencyLog implements TileSource {

  /** How many entries at the end are hashed again at the start. */
  private static final int CHECKED_ENTRIES = 1024;

  private final LogKeys keys;
  private final LogStore store;
  private final Sequencer sequencer;

  private TransparencyLog(LogKeys keys, LogStore store, AnchorFile anchor) {
    this.keys = keys;
    this.store = store;
    this.sequencer = new Sequencer(keys, store, anchor);
  }

  /**
   * Opens a log, compares its store with the anchor, and signs the present head.
   *
   * @param key signs checkpoints; its name is the log's origin
   * @throws LogException ANCHOR_UNAVAILABLE; a contradiction is no exception but a {@link #fault()}
   */
  public static TransparencyLog open(LogKey key, LogStore store, AnchorFile anchor)
      throws LogException {
    return open(LogKeys.only(key), store, anchor);
  }

  /** As {@link #open(LogKey, LogStore, AnchorFile)}, for a log whose key is or was changed. */
  public static TransparencyLog open(LogKeys keys, LogStore store, AnchorFile anchor)
      throws LogException {
    TransparencyLog log = new TransparencyLog(keys, store, anchor);
    log.sequencer.start(
        () -> {
          StoredSubtrees.check(store::tile, store.size());
          log.checkLastEntries();
        });
    return log;
  }

  private void checkLastEntries() throws LogException {
    long size = store.size();
    long from = Math.max(0, size - CHECKED_ENTRIES);
    List<byte[]> entries = store.entries(from, CHECKED_ENTRIES);
    StoredSubtrees subtrees = new StoredSubtrees(store::tile);
    for (int i = 0; i < size - from; i++) {
      if (i >= entries.size()
          || !MerkleTree.leafHash(entries.get(i)).equals(subtrees.root(0, from + i))) {
        throw new LogException(
            Reason.TILE_CORRUPT, "entry " + (from + i) + " is missing or not the one in its tile");
      }
    }
  }

  /** The log's name in checkpoints. */
  public String origin() {
    return keys.origin();
  }

  /** The key that verifies its checkpoints. */
  public NoteKey noteKey() {
    return keys.current().noteKey();
  }

  /** Why appending has stopped, if it has. */
  public Optional<LogException> fault() {
    return sequencer.fault();
  }

  /**
   * Appends an entry and returns once a published checkpoint covers it. The same entry again
   * returns the index it has.
   *
   * @throws LogException the reason of {@link #fault()}, or ANCHOR_UNAVAILABLE
   */
  public long append(LogEntry entry) throws LogException {
    return append(List.of(entry)).get(0);
  }

  /**
   * Appends entries in one step.
   *
   * @return their indexes, in the order given
   * @throws LogException the reason of {@link #fault()}, or ANCHOR_UNAVAILABLE
   */
  public List<Long> append(List<? extends LogEntry> entries) throws LogException {
    return sequencer.append(entries);
  }

  private MerkleTree tree(long size) {
    return new MerkleTree(new StoredSubtrees(store::tile), size);
  }

  /**
   * The last published checkpoint as its signed note.
   *
   * @throws LogException NOT_FOUND if none was ever published
   */
  @Override
  public SignedNote checkpoint() throws LogException {
    return store
        .checkpoint()
        .map(Sequencer::saved)
        .orElseThrow(() -> new LogException(Reason.NOT_FOUND, "no checkpoint was published"));
  }

  /**
   * Size and root of the last published checkpoint.
   *
   * @throws LogException NOT_FOUND if none was ever published
   */
  public Checkpoint head() throws LogException {
    return Checkpoint.parse(checkpoint().body());
  }

  /**
   * The entry at an index of the published log.
   *
   * @throws LogException NOT_FOUND
   */
  public LogEntry entry(long index) throws LogException {
    requirePublished(index, head());
    return LogEntry.parse(store.entries(index, 1).get(0));
  }

  /** The index of an entry, if the store has it. */
  public OptionalLong indexOf(LogEntry entry) {
    return store.indexOf(entry.leafHash());
  }

  /**
   * The proof of an entry under the last published checkpoint.
   *
   * @throws LogException NOT_FOUND
   */
  public TlogProof proofOf(long index) throws LogException {
    return proofOf(index, checkpoint());
  }

  /**
   * The proof of an entry under a checkpoint of this log, for instance one that witnesses cosigned.
   *
   * @throws LogException NOT_FOUND if the checkpoint does not cover it, CHECKPOINT_INVALID
   */
  public TlogProof proofOf(long index, SignedNote note) throws LogException {
    Checkpoint head = Checkpoint.parse(note.body());
    requirePublished(index, head);
    InclusionProof proof = tree(head.size()).inclusionProof(index);
    return new TlogProof(Optional.empty(), index, proof.path(), note);
  }

  private static void requirePublished(long index, Checkpoint head) throws LogException {
    if (index < 0 || index >= head.size()) {
      throw new LogException(
          Reason.NOT_FOUND, "no entry " + index + " in a log of " + head.size() + " entries");
    }
  }

  /**
   * The proof that a tree seen before is the beginning of the published one.
   *
   * @throws LogException NOT_FOUND if it is larger
   */
  public ConsistencyProof consistencyProof(long oldSize) throws LogException {
    return consistencyProof(oldSize, head().size());
  }

  /** As {@link #consistencyProof(long)}, up to an earlier published size. */
  public ConsistencyProof consistencyProof(long oldSize, long newSize) throws LogException {
    if (newSize > head().size()) {
      throw new LogException(Reason.NOT_FOUND, "not published: a size of " + newSize);
    }
    return tree(newSize).consistencyProof(oldSize);
  }

  /**
   * The bytes of a tile or entry bundle of any published size.
   *
   * @throws LogException NOT_FOUND if the published log does not reach that far
   */
  @Override
  public byte[] tile(Tile tile) throws LogException {
    long available = head().size();
    for (int level = 0; level < tile.level(); level++) {
      available /= Tile.FULL;
    }
    if (!tile.isWithin(available)) {
      throw new LogException(Reason.NOT_FOUND, "not published: " + tile.path());
    }
    if (tile.level() == Tile.ENTRIES) {
      return Tile.bundle(store.entries(tile.index() * Tile.FULL, tile.width()));
    }
    byte[] hashes = store.tile(tile.level(), tile.index()).hashes();
    return Arrays.copyOf(hashes, tile.width() * HashTile.HASH_BYTES);
  }
}
