// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/** What answers queries: a network, or something put around one. */
@FunctionalInterface
public interface Model {

  /**
   * The logits of each record.
   *
   * @param inputs [record][feature]
   * @return [record][class]
   */
  float[][] logits(float[][] inputs);
}
