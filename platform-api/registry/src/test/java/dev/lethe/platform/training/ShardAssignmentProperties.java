// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.records.RecordSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ShardAssignmentProperties {

  @Property(tries = 200)
  void everyRecordIsInExactlyOneShardAndOneSliceOfIt(
      @ForAll("subjects") int[] subjects, @ForAll @IntRange(min = 1, max = 7) int parts) {
    ShardAssignment assignment = new ShardAssignment(subjects);
    List<RecordSet> shards = assignment.shards(parts);
    requirePartition(RecordSet.all(subjects.length), shards);
    for (RecordSet shard : shards) {
      requirePartition(shard, assignment.slices(shard, 3));
    }
  }

  @Property(tries = 200)
  void aSubjectIsInOneShardAndOneSlice(
      @ForAll("subjects") int[] subjects, @ForAll @IntRange(min = 1, max = 7) int parts) {
    ShardAssignment assignment = new ShardAssignment(subjects);
    Map<Integer, String> places = new HashMap<>();
    List<RecordSet> shards = assignment.shards(parts);
    for (int s = 0; s < parts; s++) {
      List<RecordSet> slices = assignment.slices(shards.get(s), 3);
      for (int r = 0; r < 3; r++) {
        String place = s + "/" + r;
        for (int record : slices.get(r).toArray()) {
          assertThat(places.merge(subjects[record], place, (first, other) -> first))
              .isEqualTo(place);
        }
      }
    }
    assertThat(places).hasSize((int) IntStream.of(subjects).distinct().count());
  }

  @Property(tries = 200)
  void shardsDifferByNoMoreThanTheLargestSubject(
      @ForAll("subjects") int[] subjects, @ForAll @IntRange(min = 1, max = 7) int parts) {
    int largest =
        IntStream.of(subjects)
            .map(s -> (int) IntStream.of(subjects).filter(t -> t == s).count())
            .max()
            .orElse(0);
    List<RecordSet> shards = new ShardAssignment(subjects).shards(parts);
    int least = shards.stream().mapToInt(RecordSet::size).min().orElseThrow();
    int most = shards.stream().mapToInt(RecordSet::size).max().orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(largest);
  }

  @Property(tries = 50)
  void withoutSubjectsRecordIGoesToShardIModuloShards(
      @ForAll @IntRange(min = 1, max = 300) int rows,
      @ForAll @IntRange(min = 1, max = 7) int parts) {
    List<RecordSet> shards = new ShardAssignment(IntStream.range(0, rows).toArray()).shards(parts);
    for (int s = 0; s < parts; s++) {
      int no = s;
      assertThat(shards.get(s))
          .isEqualTo(RecordSet.of(IntStream.range(0, rows).filter(i -> i % parts == no)));
    }
  }

  @Property(tries = 200)
  void consecutiveSlicesKeepTheOrderOfSubjectsAndAreNeverEmptyWithoutNeed(
      @ForAll("subjects") int[] subjects, @ForAll @IntRange(min = 1, max = 7) int parts) {
    RecordSet all = RecordSet.all(subjects.length);
    List<RecordSet> slices = new ShardAssignment(subjects).consecutive(all, parts);
    requirePartition(all, slices);
    int last = -1;
    for (RecordSet slice : slices) {
      int[] first = slice.stream().map(record -> subjects[record]).distinct().sorted().toArray();
      assertThat(IntStream.of(first).min().orElse(last + 1)).isGreaterThan(last);
      last = IntStream.of(first).max().orElse(last);
    }
    long people = IntStream.of(subjects).distinct().count();
    assertThat(slices.stream().filter(slice -> !slice.isEmpty()).count())
        .isEqualTo(Math.min(people, parts));
  }

  @Example
  void fewerSubjectsThanSlicesHaveOneEach() {
    RecordSet all = RecordSet.all(5);
    assertThat(new ShardAssignment(new int[] {0, 1, 1, 1, 1}).consecutive(all, 4))
        .containsExactly(RecordSet.of(0), RecordSet.of(1, 2, 3, 4), RecordSet.of(), RecordSet.of());
  }

  /** Subjects of records, as the smallest record of each. */
  @Provide
  Arbitrary<int[]> subjects() {
    return Arbitraries.integers()
        .between(0, 60)
        .array(int[].class)
        .ofMinSize(1)
        .ofMaxSize(200)
        .map(ShardAssignmentProperties::bySmallestRecord);
  }

  private static int[] bySmallestRecord(int[] people) {
    Map<Integer, Integer> first = new HashMap<>();
    int[] subjects = new int[people.length];
    for (int i = 0; i < people.length; i++) {
      int record = i;
      subjects[i] = first.computeIfAbsent(people[i], p -> record);
    }
    return subjects;
  }

  private static void requirePartition(RecordSet whole, List<RecordSet> parts) {
    RecordSet seen = RecordSet.of();
    for (RecordSet part : parts) {
      assertThat(seen.intersects(part)).isFalse();
      seen = seen.or(part);
    }
    assertThat(seen).isEqualTo(whole);
  }
}
