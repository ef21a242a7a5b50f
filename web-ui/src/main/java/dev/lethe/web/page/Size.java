// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

/**
 * A number of bytes as people say it.
 *
 * @param amount in KiB, at least 1, or in a larger unit with one decimal where there is something
 *     after it
 * @param unit KiB, MiB or GiB
 */
public record Size(String amount, String unit) {

  private static final int KIB = 1024;

  /** A number of bytes. */
  public static Size of(long bytes) {
    long kib = Math.round(bytes / (double) KIB);
    if (kib < KIB) {
      return new Size(Numbers.count(Math.max(1, kib)), "KiB");
    }
    double mib = kib / (double) KIB;
    return mib < KIB
        ? new Size(Numbers.tenths(mib), "MiB")
        : new Size(Numbers.tenths(mib / KIB), "GiB");
  }
}
