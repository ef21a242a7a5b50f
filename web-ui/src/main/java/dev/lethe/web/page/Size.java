// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

/**
 * A number of bytes as people say it.
 *
 * @param amount in KiB, at least 1, or in MiB with one decimal where there is something after it
 * @param mebi true where it is in MiB
 */
public record Size(String amount, boolean mebi) {

  private static final int KIB = 1024;

  /** A number of bytes. */
  public static Size of(long bytes) {
    long kib = Math.round(bytes / (double) KIB);
    return kib < KIB
        ? new Size(Numbers.count(Math.max(1, kib)), false)
        : new Size(Numbers.tenths(kib / (double) KIB), true);
  }
}
