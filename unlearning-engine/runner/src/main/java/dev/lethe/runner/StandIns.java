// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Retained records of which some are drawn to stand in for those to forget.
 *
 * @param all the retained records of every shard
 * @param drawn the stand-ins of every shard
 * @param others the rest of every shard
 */
record StandIns(
    SortedMap<Integer, Records> all,
    SortedMap<Integer, Records> drawn,
    SortedMap<Integer, Records> others) {

  StandIns {
    all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
    drawn = Collections.unmodifiableSortedMap(new TreeMap<>(drawn));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  /**
   * Draws from every shard.
   *
   * @throws RunException FORGET_SET_INVALID if a shard is too small to draw from, or as {@link
   *     Inputs#shards}
   */
  static StandIns draw(Inputs inputs, Task.Tune task) throws RunException {
    SortedMap<Integer, Records> all = inputs.shards(task.data(), task.retained());
    Random random = new Random(task.seed());
    List<RecordSet> sets = new ArrayList<>();
    for (Shard shard : task.retained()) {
      RecordSet retained = inputs.recordSet(shard.records());
      RecordSet drawn = draw(retained, task.share(), random);
      if (drawn.isEmpty() || drawn.size() == retained.size()) {
        throw new RunFailure(
            FailureReason.FORGET_SET_INVALID,
            "shard " + shard.no() + " has " + retained.size() + " records, too few to draw from");
      }
      sets.add(drawn);
      sets.add(retained.andNot(drawn));
    }
    List<Records> records = inputs.records(task.data(), sets);
    SortedMap<Integer, Records> drawn = new TreeMap<>();
    SortedMap<Integer, Records> others = new TreeMap<>();
    for (int i = 0; i < task.retained().size(); i++) {
      drawn.put(task.retained().get(i).no(), records.get(2 * i));
      others.put(task.retained().get(i).no(), records.get(2 * i + 1));
    }
    return new StandIns(all, drawn, others);
  }

  private static RecordSet draw(RecordSet records, double share, Random random) {
    int[] ordinals = records.toArray();
    // The order of Collections.shuffle, without an object for every record.
    for (int i = ordinals.length; i > 1; i--) {
      int other = random.nextInt(i);
      int swap = ordinals[i - 1];
      ordinals[i - 1] = ordinals[other];
      ordinals[other] = swap;
    }
    int count = (int) Math.round(share * ordinals.length);
    return RecordSet.of(IntStream.of(ordinals).limit(count));
  }

  /** What a method is told: forget those drawn, of every shard. */
  UnlearningJob.Selection selection() {
    return new UnlearningJob.Selection(others, new TreeSet<>(others.keySet()), drawn);
  }

  /** How many stand in. */
  int size() {
    return drawn.values().stream().mapToInt(Records::size).sum();
  }
}
