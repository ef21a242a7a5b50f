// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a log keeps its entries and tiles. An entry once stored is never changed or taken away. The
 * store orders appends; what the log signs is kept by the {@link AnchorFile} as well.
 */
public interface LogStore {

  /** Something done while no one else appends. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws LogException;
  }

  /**
   * Runs work in one transaction that excludes every other such work, in this and in other
   * processes. It commits when the work returns, and leaves nothing behind when the work throws.
   */
  <T> T exclusively(Work<T> work) throws LogException;

  /** Number of entries. */
  long size();

  /** The entries {@code from} to {@code from + count − 1}, or as many of them as there are. */
  List<byte[]> entries(long from, int count);

  /** The index of the entry with this leaf hash. */
  OptionalLong indexOf(Digest leafHash);

  /** The hashes of a tile so far; a tile of width 0 if there are none. */
  HashTile tile(int level, long index);

  /**
   * Adds entries at the end and replaces the tiles that grew. Called inside {@link #exclusively}
   * only.
   *
   * @param from index of the first, equal to {@link #size()}
   * @param entries their bytes
   * @param leafHashes their hashes, each unique in the store
   * @param tiles every tile that changed, with all its hashes
   */
  void append(long from, List<byte[]> entries, List<Digest> leafHashes, List<HashTile> tiles);

  /** The note of the last checkpoint saved. */
  Optional<String> checkpoint();

  /** Saves the note of the checkpoint of this size. Called inside {@link #exclusively} only. */
  void saveCheckpoint(long size, String note);
}
