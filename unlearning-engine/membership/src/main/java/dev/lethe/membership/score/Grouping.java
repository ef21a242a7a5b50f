// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.CompensatedSum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a set form one unit: all of one person, or near-duplicates. The unit is what is
 * counted and tested.
 */
public final class Grouping {

  private final int[] unitOfRecord;
  private final int units;

  private Grouping(int[] unitOfRecord, int units) {
    this.unitOfRecord = unitOfRecord;
    this.units = units;
  }

  /** Every record is a unit of its own. */
  public static Grouping each(int records) {
    int[] own = new int[records];
    for (int i = 0; i < records; i++) {
      own[i] = i;
    }
    return new Grouping(own, records);
  }

  /**
   * Records with equal labels form one unit.
   *
   * @param labels any numbers, one per record
   * @throws StatisticsException EMPTY_SAMPLE
   */
  public static Grouping of(int[] labels) throws StatisticsException {
    if (labels.length == 0) {
      throw new StatisticsException(Reason.EMPTY_SAMPLE, "no record belongs to a unit");
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] unitOfRecord = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      unitOfRecord[i] = numbers.computeIfAbsent(labels[i], label -> numbers.size());
    }
    return new Grouping(unitOfRecord, numbers.size());
  }

  public int records() {
    return unitOfRecord.length;
  }

  public int units() {
    return units;
  }

  /** Number of the unit that holds record i, counted from 0 by first appearance. */
  public int unitOf(int i) {
    return unitOfRecord[i];
  }

  /** The mean of each unit's values, in order of first appearance. */
  public double[] average(double[] values) {
    CompensatedSum[] sums = new CompensatedSum[units];
    int[] counts = new int[units];
    for (int i = 0; i < values.length; i++) {
      int unit = unitOfRecord[i];
      if (counts[unit]++ == 0) {
        sums[unit] = new CompensatedSum();
      }
      sums[unit].add(values[i]);
    }
    double[] means = new double[units];
    for (int u = 0; u < units; u++) {
      means[u] = sums[u].value() / counts[u];
    }
    return means;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Grouping that && Arrays.equals(unitOfRecord, that.unitOfRecord);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(unitOfRecord);
  }

  @Override
  public String toString() {
    return units + " units of " + unitOfRecord.length + " records";
  }
}
