// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.records.RecordSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Deals records out to shards, and the records of a shard to its slices. All records of one subject
 * stay together, so that one person's erasure touches one shard and one slice of it.
 *
 * <p>Subjects are dealt by rising first record, each to the part with the fewest records, of equal
 * ones to the lowest: the same data set always gives the same parts, and where every subject has
 * one record, record i is in part i modulo parts.
 *
 * <p>Source: Bourtoule et al., "Machine Unlearning", S&amp;P 2021, section IV; keeping a person's
 * points together is its section VII.
 */
final class ShardAssignment {

  /** The subject of every record, as the smallest of its records. */
  private final int[] subjects;

  /**
   * An assignment of the records of a data set.
   *
   * @param subjects for every record the smallest ordinal among the records of its subject
   */
  ShardAssignment(int[] subjects) {
    this.subjects = subjects.clone();
  }

  /** All records in this many parts, of which some are empty if there are fewer subjects. */
  List<RecordSet> shards(int parts) {
    return deal(RecordSet.all(subjects.length), parts);
  }

  /** The records of a shard in this many parts. */
  List<RecordSet> slices(RecordSet shard, int parts) {
    return deal(shard, parts);
  }

  private List<RecordSet> deal(RecordSet records, int parts) {
    Map<Integer, List<Integer>> bySubject = new LinkedHashMap<>();
    records.stream()
        .forEach(i -> bySubject.computeIfAbsent(subjects[i], s -> new ArrayList<>()).add(i));
    List<IntStream.Builder> dealt =
        IntStream.range(0, parts).mapToObj(i -> IntStream.builder()).toList();
    PriorityQueue<Part> emptiest = new PriorityQueue<>();
    IntStream.range(0, parts).forEach(no -> emptiest.add(new Part(no, 0)));
    for (List<Integer> subject : bySubject.values()) {
      Part part = emptiest.remove();
      subject.forEach(dealt.get(part.no())::add);
      emptiest.add(new Part(part.no(), part.size() + subject.size()));
    }
    return dealt.stream().map(ordinals -> RecordSet.of(ordinals.build())).toList();
  }

  private record Part(int no, int size) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      return size != other.size ? Integer.compare(size, other.size) : Integer.compare(no, other.no);
    }
  }
}
