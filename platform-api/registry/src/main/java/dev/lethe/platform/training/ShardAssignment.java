// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.records.RecordSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
   * @param subjects for every record the smallest ordinal among the records of its subject; taken
   *     over. Dealing takes twelve bytes a record
   */
  ShardAssignment(int[] subjects) {
    this.subjects = subjects;
  }

  /** All records in this many parts, of which some are empty if there are fewer subjects. */
  List<RecordSet> shards(int parts) {
    return deal(RecordSet.all(subjects.length), parts);
  }

  /** The records of a shard in this many parts. */
  List<RecordSet> slices(RecordSet shard, int parts) {
    return deal(shard, parts);
  }

  /**
   * The records of a shard in this many parts that follow each other, subjects by rising first
   * record: who stands last in the data comes last. A part ends once it and those before it have
   * their share of the records, or where each part after it needs a subject.
   */
  List<RecordSet> consecutive(RecordSet shard, int parts) {
    int[] order = shard.stream().map(i -> subjects[i]).distinct().toArray();
    int[] sizes = new int[subjects.length];
    shard.stream().forEach(i -> sizes[subjects[i]]++);
    int[] partOf = new int[subjects.length];
    int part = 0;
    long seen = 0;
    for (int i = 0; i < order.length; i++) {
      partOf[order[i]] = part;
      seen += sizes[order[i]];
      boolean full = seen * parts >= (long) (part + 1) * shard.size();
      if (part < parts - 1 && (full || order.length - i - 1 <= parts - 1 - part)) {
        part++;
      }
    }
    List<RecordSet.Builder> dealt = Stream.generate(RecordSet.Builder::new).limit(parts).toList();
    shard.stream().forEach(i -> dealt.get(partOf[subjects[i]]).add(i));
    return dealt.stream().map(RecordSet.Builder::build).toList();
  }

  private List<RecordSet> deal(RecordSet records, int parts) {
    int[] sizes = new int[subjects.length];
    records.stream().forEach(i -> sizes[subjects[i]]++);
    List<RecordSet.Builder> dealt = Stream.generate(RecordSet.Builder::new).limit(parts).toList();
    PriorityQueue<Part> emptiest = new PriorityQueue<>();
    IntStream.range(0, parts).forEach(no -> emptiest.add(new Part(no, 0)));
    int[] partOf = new int[subjects.length];
    records.stream()
        .forEach(
            i -> {
              int subject = subjects[i];
              if (sizes[subject] > 0) {
                Part part = emptiest.remove();
                partOf[subject] = part.no();
                emptiest.add(new Part(part.no(), part.size() + sizes[subject]));
                sizes[subject] = 0;
              }
              dealt.get(partOf[subject]).add(i);
            });
    return dealt.stream().map(RecordSet.Builder::build).toList();
  }

  private record Part(int no, int size) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      return size != other.size ? Integer.compare(size, other.size) : Integer.compare(no, other.no);
    }
  }
}
