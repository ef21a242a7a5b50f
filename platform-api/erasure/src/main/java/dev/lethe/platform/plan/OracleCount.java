// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.platform.plan.SampleSize.Pilot;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How many retrained models a treated one is compared with. More of them narrow the interval in
 * which retraining scatters, and ask for more records, because all must pass as controls. So the
 * power calculation decides, between a floor and a ceiling.
 *
 * <p>Source: {@code docs/statistics.md} 3.3 and 3.8.
 *
 * @param oracles how many
 * @param needed units that F then needs; where no number is enough, the least that one asks for
 * @param basis what decided
 */
record OracleCount(int oracles, int needed, Basis basis) {

  /** Planned with where nothing is known of how retraining scatters. */
  private static final int WITHOUT_PILOT = 10;

  /** What decided on the number. */
  enum Basis {
    /** An earlier test of the model: the fewest that suffice. */
    PILOT("the fewest that suffice by the earlier test of this model"),
    /** The number of records: as many as they allow, up to ten. */
    RECORDS("as many as so many records allow before a first test of this model"),
    /** The rule's own number, which suffices by an earlier test of the model. */
    USUAL("which suffice by the earlier test of this model"),
    /** The rule's own number, before a first test of the model. */
    FIRST("as many as the rule asks for before a first test of this model"),
    /** Nothing: no number makes the test decide, so no more than the floor is paid for. */
    FLOOR("the fewest allowed, as no number of them would let the test decide");

    private final String words;

    Basis(String words) {
      this.words = words;
    }
  }

  /**
   * Decides.
   *
   * @param units in F
   * @param holdout units in T
   * @param floor at least the rule's {@code minOracles}
   * @param ceiling at least the floor
   */
  static OracleCount of(
      Rule rule, int units, int holdout, Optional<Pilot> pilot, int floor, int ceiling) {
    int most = Math.max(floor, Math.min(ceiling, WITHOUT_PILOT));
    IntStream tried =
        pilot.isPresent()
            ? IntStream.rangeClosed(floor, ceiling)
            : IntStream.rangeClosed(floor, most).map(k -> floor + most - k);
    int least = Integer.MAX_VALUE;
    for (int k : tried.toArray()) {
      int needed = needed(rule, k, holdout, pilot);
      if (units >= needed) {
        return new OracleCount(k, needed, pilot.isPresent() ? Basis.PILOT : Basis.RECORDS);
      }
      least = Math.min(least, needed);
    }
    return new OracleCount(floor, least, Basis.FLOOR);
  }

  /**
   * Decides for a test by the memory score: twenty, or more where only more suffice, or the fewest
   * where no number lets the test decide.
   *
   * @param units in F
   * @param floor fewest that may be planned
   * @param ceiling at least the floor
   */
  static OracleCount of(
      IntFunction<MemoryRule> rule,
      int units,
      Optional<MemorySampleSize.Pilot> pilot,
      int floor,
      int ceiling) {
    int usual = Math.max(floor, Math.min(ceiling, MemoryRule.PLANNED_ORACLES));
    for (int k = usual; k <= ceiling; k++) {
      int needed = MemorySampleSize.units(rule.apply(k), k, pilot);
      if (units >= needed) {
        return new OracleCount(
            k, needed, k > usual ? Basis.PILOT : pilot.isPresent() ? Basis.USUAL : Basis.FIRST);
      }
    }
    int least = MemorySampleSize.units(rule.apply(ceiling), ceiling, pilot);
    return new OracleCount(floor, least, Basis.FLOOR);
  }

  private static int needed(Rule rule, int oracles, int holdout, Optional<Pilot> pilot) {
    return pilot
        .map(p -> SampleSize.units(rule, oracles, holdout, p))
        .orElseGet(() -> SampleSize.units(rule, oracles, holdout));
  }

  /** For people, as in "It is compared with 7 retrained models, …". */
  String inWords() {
    return oracles + " retrained models, " + basis.words;
  }
}
