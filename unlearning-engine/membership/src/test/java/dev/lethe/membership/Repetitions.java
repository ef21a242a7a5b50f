// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership;

/** How often a statistical test repeats: as asked, or a tenth of it under {@code -Dlethe.fast}. */
public final class Repetitions {

  private static final int FAST_PART = 10;
  private static final int FEWEST = 50;

  private Repetitions() {}

  public static boolean fast() {
    return Boolean.parseBoolean(System.getProperty("lethe.fast", "false"));
  }

  public static int of(int full) {
    return fast() ? Math.max(FEWEST, full / FAST_PART) : full;
  }

  /** Extra room for a budget set for {@code full} repetitions when fewer are made. */
  public static double room(double rate, int full) {
    int made = of(full);
    return made == full ? 0 : 4 * Math.sqrt(rate * (1 - rate) / made);
  }
}
