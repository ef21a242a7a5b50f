// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import static dev.lethe.methods.plain.SplitMix.mix;

/** Pseudo-random ranks that derive from what they rank. */
final class Priority {

  private Priority() {}

  /** What the priorities of one tree derive from. */
  static long ofTree(long seed, int tree) {
    return mix(mix(seed) + tree);
  }

  /**
   * What the priorities at a node derive from.
   *
   * @param path 1 for the root, 2p for the left and 2p + 1 for the right child of p
   */
  static long ofNode(long tree, long path) {
    return mix(tree ^ mix(path));
  }

  /** The rank of an attribute at a node; small ones are considered first. */
  static long ofAttribute(long node, int attribute) {
    return mix(node + 0x9E3779B97F4A7C15L * (attribute + 1));
  }

  /** The rank of a value of an attribute at a node; small ones become thresholds. */
  static long ofValue(long attribute, float value) {
    return mix(attribute ^ (0x9E3779B97F4A7C15L * Float.floatToIntBits(value)));
  }
}
