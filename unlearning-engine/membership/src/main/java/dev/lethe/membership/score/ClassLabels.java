// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.score;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class of every record, or of every unit: what it is labelled as, the same for every model.
 *
 * @param forget of F; any whole numbers but {@link #MIXED}
 * @param holdout of T
 * @param retain of R
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClassLabels(int[] forget, int[] holdout, int[] retain) {

  /** Of a unit whose records have several classes. */
  public static final int MIXED = Integer.MIN_VALUE;

  public ClassLabels {
    forget = forget.clone();
    holdout = holdout.clone();
    retain = retain.clone();
  }

  /**
   * The labels of the units where those of their records are known; else of no class.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public static ClassLabels ofUnits(Optional<ClassLabels> known, Units units)
      throws StatisticsException {
    return known.isPresent() ? known.get().ofUnits(units) : none(units);
  }

  private static ClassLabels none(Units units) {
    return new ClassLabels(mixed(units.forget()), mixed(units.holdout()), mixed(units.retain()));
  }

  private static int[] mixed(Grouping units) {
    int[] labels = new int[units.units()];
    Arrays.fill(labels, MIXED);
    return labels;
  }

  /**
   * The labels of the units, from those of their records.
   *
   * @throws StatisticsException LENGTH_MISMATCH
   */
  private ClassLabels ofUnits(Units units) throws StatisticsException {
    return new ClassLabels(
        ofUnits(forget, units.forget()),
        ofUnits(holdout, units.holdout()),
        ofUnits(retain, units.retain()));
  }

  /** The same without the records of T at other positions than these. */
  ClassLabels onHoldout(int[] kept) {
    return new ClassLabels(forget, Arrays.stream(kept).map(i -> holdout[i]).toArray(), retain);
  }

  private static int[] ofUnits(int[] labels, Grouping units) throws StatisticsException {
    Samples.requireSameLength(units.records(), labels.length);
    @Nullable Integer[] classes = new Integer[units.units()];
    for (int i = 0; i < labels.length; i++) {
      int unit = units.unitOf(i);
      boolean same = classes[unit] == null || classes[unit] == labels[i];
      classes[unit] = same ? labels[i] : MIXED;
    }
    return Arrays.stream(classes).mapToInt(Objects::requireNonNull).toArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassLabels that
        && Arrays.equals(forget, that.forget)
        && Arrays.equals(holdout, that.holdout)
        && Arrays.equals(retain, that.retain);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(forget), Arrays.hashCode(holdout), Arrays.hashCode(retain));
  }

  @Override
  public String toString() {
    return "classes of " + forget.length + ", " + holdout.length + " and " + retain.length;
  }
}
