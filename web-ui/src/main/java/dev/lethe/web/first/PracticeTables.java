// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.first;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Tables of people who do not exist, the same each time: some to learn from, and others to test a
 * model on that never saw them.
 */
final class PracticeTables {

  private static final int RECORDS = 600;
  private static final long SEED = 20_261_202;
  private static final String[] REGIONS = {"north", "east", "south", "west"};

  private PracticeTables() {}

  /** Those to learn from, {@code person-1@practice.invalid} to {@code person-600}. */
  static String customers() {
    return csv(1);
  }

  /** As many others. */
  static String others() {
    return csv(1 + RECORDS);
  }

  /** CSV with a header. */
  private static String csv(int first) {
    SplittableRandom random = new SplittableRandom(SEED + first);
    StringBuilder csv = new StringBuilder("customer_id,email,age,visits,spend,region,renews\n");
    for (int i = first; i < first + RECORDS; i++) {
      int age = 18 + random.nextInt(63);
      int visits = random.nextInt(40);
      double spend = random.nextDouble() * 30 * (visits + 1);
      String region = REGIONS[random.nextInt(REGIONS.length)];
      double inclined = 0.08 * visits - 0.02 * (age - 50) - 1.2 + random.nextGaussian() * 0.6;
      csv.append(
          String.format(
              Locale.ROOT,
              "C-%04d,person-%d@practice.invalid,%d,%d,%.2f,%s,%s%n",
              i,
              i,
              age,
              visits,
              spend,
              region,
              inclined > 0 ? "yes" : "no"));
    }
    return csv.toString().replace("\r", "");
  }
}
