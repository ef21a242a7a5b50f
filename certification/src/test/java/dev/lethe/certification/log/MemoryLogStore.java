// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/** A store in memory, for tests. It can be put back to an earlier state, as a database can. */
public class MemoryLogStore implements LogStore {

  private final ReentrantLock sequencer = new ReentrantLock();
  private final List<byte[]> entries = new ArrayList<>();
  private final Map<Digest, Long> indexes = new HashMap<>();
  private final Map<Tile, HashTile> tiles = new HashMap<>();
  private Optional<String> checkpoint = Optional.empty();
  private long tileReads;

  @Override
  public <T> T exclusively(Work<T> work) throws LogException {
    sequencer.lock();
    MemoryLogStore before = backup();
    boolean committed = false;
    try {
      T result = work.run();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        restore(before);
      }
      sequencer.unlock();
    }
  }

  private synchronized void restore(MemoryLogStore before) {
    entries.clear();
    indexes.clear();
    tiles.clear();
    entries.addAll(before.entries);
    indexes.putAll(before.indexes);
    tiles.putAll(before.tiles);
    checkpoint = before.checkpoint;
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public synchronized List<byte[]> entries(long from, int count) {
    int start = (int) Math.min(from, entries.size());
    return List.copyOf(entries.subList(start, Math.min(start + count, entries.size())));
  }

  @Override
  public synchronized OptionalLong indexOf(Digest leafHash) {
    Long index = indexes.get(leafHash);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  @Override
  public synchronized HashTile tile(int level, long index) {
    tileReads++;
    return tiles.getOrDefault(
        new Tile(level, index, Tile.FULL), new HashTile(level, index, new byte[0]));
  }

  /** How often a tile was read. */
  public synchronized long tileReads() {
    return tileReads;
  }

  @Override
  public synchronized void append(
      long from, List<byte[]> added, List<Digest> leafHashes, List<HashTile> changed) {
    if (!sequencer.isHeldByCurrentThread() || from != entries.size()) {
      throw new IllegalStateException("appended outside the sequence at " + from);
    }
    for (int i = 0; i < added.size(); i++) {
      indexes.put(leafHashes.get(i), from + i);
      entries.add(added.get(i));
    }
    changed.forEach(this::put);
  }

  @Override
  public synchronized Optional<String> checkpoint() {
    return checkpoint;
  }

  @Override
  public synchronized void saveCheckpoint(long size, String note) {
    checkpoint = Optional.of(note);
  }

  /** Overwrites a tile, as someone with rights on the database could. */
  public synchronized void put(HashTile tile) {
    tiles.put(new Tile(tile.level(), tile.index(), Tile.FULL), tile);
  }

  /** Overwrites an entry, as someone with rights on the database could. */
  public synchronized void put(int index, byte[] entry) {
    entries.set(index, entry);
  }

  /** A copy of the present state: a back-up. */
  public synchronized MemoryLogStore backup() {
    MemoryLogStore copy = new MemoryLogStore();
    copy.entries.addAll(entries);
    copy.indexes.putAll(indexes);
    copy.tiles.putAll(tiles);
    copy.checkpoint = checkpoint;
    return copy;
  }
}
