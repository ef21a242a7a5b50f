// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.certificate;

import dev.lethe.certification.log.HashTile;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogStore;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A log store in memory for one thread, so that no database is measured. */
public final class MemoryLog implements LogStore {

  private record Place(int level, long index) {}

  private final List<byte[]> entries = new ArrayList<>();
  private final Map<Digest, Long> indexes = new HashMap<>();
  private final Map<Place, HashTile> tiles = new HashMap<>();
  private Optional<String> checkpoint = Optional.empty();

  @Override
  public <T> T exclusively(Work<T> work) throws LogException {
    return work.run();
  }

  @Override
  public long size() {
    return entries.size();
  }

  @Override
  public List<byte[]> entries(long from, int count) {
    int start = (int) Math.min(from, entries.size());
    return List.copyOf(entries.subList(start, Math.min(start + count, entries.size())));
  }

  @Override
  public OptionalLong indexOf(Digest leafHash) {
    Long index = indexes.get(leafHash);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  @Override
  public HashTile tile(int level, long index) {
    return tiles.getOrDefault(new Place(level, index), new HashTile(level, index, new byte[0]));
  }

  @Override
  public void append(
      long from, List<byte[]> added, List<Digest> leafHashes, List<HashTile> changed) {
    for (int i = 0; i < added.size(); i++) {
      indexes.put(leafHashes.get(i), from + i);
      entries.add(added.get(i));
    }
    for (HashTile tile : changed) {
      tiles.put(new Place(tile.level(), tile.index()), tile);
    }
  }

  @Override
  public Optional<String> checkpoint() {
    return checkpoint;
  }

  @Override
  public void saveCheckpoint(long size, String note) {
    checkpoint = Optional.of(note);
  }
}
