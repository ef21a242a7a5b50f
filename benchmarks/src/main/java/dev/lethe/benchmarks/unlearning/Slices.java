// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.unlearning;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.records.RecordsException;
import dev.lethe.spi.records.StagedRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Records in as many slices, of equal size, as a recipe has: the first of an order come first. */
final class Slices {

  private final Records all;
  private final int slices;
  private final int[] sliceOf;

  /**
   * Deals the records out.
   *
   * @param order of all records
   */
  Slices(Records all, int slices, int[] order) {
    this.all = all;
    this.slices = slices;
    sliceOf = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      sliceOf[order[rank]] = (int) ((long) rank * slices / order.length);
    }
  }

  /** The slice of a record, and so the number of those before it. */
  int of(int record) {
    return sliceOf[record];
  }

  /** The one shard that is left. */
  SortedMap<Integer, Records> without(RecordSet gone) {
    List<Records> stages = new ArrayList<>();
    List<int[]> added = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      int last = slice;
      RecordSet seen = where(i -> i <= last).andNot(gone);
      stages.add(new Part(all, seen.digest(), seen.toArray()));
      added.add(seen.places(where(i -> i == last).andNot(gone)));
    }
    Records shard = slices == 1 ? stages.get(0) : new StagedRecords(stages, added);
    return new TreeMap<>(Map.of(0, shard));
  }

  private RecordSet where(IntPredicate wanted) {
    return RecordSet.of(IntStream.range(0, sliceOf.length).filter(i -> wanted.test(sliceOf[i])));
  }

  private record Part(Records whole, Digest digest, List<Integer> places) implements Records {

    Part(Records whole, Digest digest, int[] places) {
      this(whole, digest, Arrays.stream(places).boxed().toList());
    }

    @Override
    public int size() {
      return places.size();
    }

    @Override
    public List<Integer> shape() {
      return whole.shape();
    }

    @Override
    public Batch read(int[] positions) throws RecordsException {
      return whole.read(Arrays.stream(positions).map(places::get).toArray());
    }
  }
}
