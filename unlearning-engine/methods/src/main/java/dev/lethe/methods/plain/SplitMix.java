// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

/**
 * Pseudo-random bits that derive from other bits. Source: Steele, Lea &amp; Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014, figure 16.
 */
public final class SplitMix {

  private SplitMix() {}

  /** The same bits for the same bits, and others for all others. */
  public static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
