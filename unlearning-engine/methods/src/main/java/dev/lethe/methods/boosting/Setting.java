// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.SplitMix;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import java.util.stream.IntStream;

/**
 * What is fixed before any record is known.
 *
 * @param width values of a record
 * @param classes at least 2
 */
record Setting(int width, int classes, Architecture.Boosted boosted) {

  /** Most sums of one level: they take 128 MiB. */
  private static final long MOST_SUMS = 1 << 23;

  /** Longest step of a score before the rate; leaves of confident errors would take longer ones. */
  private static final double MOST_STEP = 8;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * The setting of a recipe that is boosted.
   *
   * @throws ModelException TOO_LARGE
   */
  static Setting of(Recipe recipe) throws ModelException {
    if (!(recipe.architecture() instanceof Architecture.Boosted boosted)) {
      throw new IllegalArgumentException(recipe.architecture() + " is not boosted");
    }
    Setting setting = new Setting(recipe.features(), recipe.classes(), boosted);
    long sums = (1L << (boosted.levels() - 1)) * setting.considered() * boosted.bins();
    if (sums > MOST_SUMS) {
      throw new ModelException(
          Reason.TOO_LARGE,
          "the last level has " + sums + " bins of attributes in nodes, at most " + MOST_SUMS);
    }
    return setting;
  }

  /** Trees of a round: one that tells the second of two classes, or one for each class. */
  int treesOfRound() {
    return classes == 2 ? 1 : classes;
  }

  int trees() {
    return boosted.rounds() * treesOfRound();
  }

  /** How many attributes a level considers. */
  int considered() {
    return Math.min(boosted.attributes(), width);
  }

  /** Added to every sum of second derivatives. */
  double penalty() {
    return boosted.l2() * Derivatives.UNIT;
  }

  /** The attributes that a level considers, rising: those of least rank. */
  int[] attributes(long seed, int tree, int level) {
    if (considered() == width) {
      return IntStream.range(0, width).toArray();
    }
    long at = SplitMix.mix(SplitMix.mix(SplitMix.mix(seed) + tree) + level);
    long mask = (1L << (Integer.SIZE - Integer.numberOfLeadingZeros(width))) - 1;
    // The attribute in the low bits, so that one sort orders both; they also break ties.
    return IntStream.range(0, width)
        .mapToLong(a -> (SplitMix.mix(at + GOLDEN * (a + 1)) & ~mask) | a)
        .sorted()
        .limit(considered())
        .mapToInt(rank -> (int) (rank & mask))
        .sorted()
        .toArray();
  }

  /** The value of a leaf in grains: a Newton step against the sums, within bounds. */
  int leaf(long first, long second) {
    double step = Math.max(-MOST_STEP, Math.min(MOST_STEP, -first / (second + penalty())));
    return (int) Math.rint(step * boosted.rate() / boosted.grain());
  }

  /** The values of leaves with such sums. */
  int[] leaves(Sums sums) {
    return IntStream.range(0, sums.nodes()).map(n -> leaf(sums.first(n), sums.second(n))).toArray();
  }

  /** Whole numbers that tell it from others, as a file begins with them. */
  int[] numbers() {
    return new int[] {
      width, classes, boosted.rounds(), boosted.levels(), boosted.bins(), boosted.attributes()
    };
  }

  /** The other numbers that tell it from others. */
  double[] reals() {
    return new double[] {boosted.l2(), boosted.rate(), boosted.grain()};
  }
}
