// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.rule2;

import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.score.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * F in two parts: A, which every model is taught again, and B, on which is seen what that brings
 * back. Whole units are drawn, so that nobody's records stand in both.
 *
 * <p>{@code docs/statistics.md}, version 2, 4.15.
 *
 * @param taught positions in F of the records of A, rising
 * @param rest those of B, rising, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here
public record RelearningSplit(int[] taught, int[] rest) {

  /** Of a product such as 0.29 · 100, which is 29 less a rounding. */
  private static final double ROUNDING = 1e-9;

  public RelearningSplit {
    taught = taught.clone();
    rest = rest.clone();
  }

  /**
   * The registered draw: the units of F by first appearance, shuffled by {@link
   * Collections#shuffle} with {@code new Random(seed)}; the first ⌊part · n⌋ are A.
   *
   * @throws StatisticsException TOO_FEW where A or B would be empty
   */
  public static RelearningSplit of(Grouping forget, RelearningTest schedule)
      throws StatisticsException {
    int units = forget.units();
    int count = (int) Math.floor(schedule.part() * units + ROUNDING);
    if (count < 1 || count >= units) {
      throw new StatisticsException(
          Reason.TOO_FEW,
          "relearning needs units to teach and units to look at, found "
              + count
              + " and "
              + (units - count)
              + " of F at part "
              + schedule.part());
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, units).boxed().toList());
    Collections.shuffle(order, new Random(schedule.seed()));
    boolean[] drawn = new boolean[units];
    order.subList(0, count).forEach(unit -> drawn[unit] = true);
    return new RelearningSplit(records(forget, drawn, true), records(forget, drawn, false));
  }

  private static int[] records(Grouping forget, boolean[] drawn, boolean wanted) {
    return IntStream.range(0, forget.records())
        .filter(i -> drawn[forget.unitOf(i)] == wanted)
        .toArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelearningSplit that
        && Arrays.equals(taught, that.taught)
        && Arrays.equals(rest, that.rest);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(taught) + Arrays.hashCode(rest);
  }

  @Override
  public String toString() {
    return taught.length + " records to teach and " + rest.length + " to look at";
  }
}
