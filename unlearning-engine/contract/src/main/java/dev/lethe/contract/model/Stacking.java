// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How many small networks of one recipe are worth training in one pass. What a step costs beside
 * its arithmetic is paid once for all of them; that pays for as long as what a step touches stays
 * in the processor's nearest caches, so larger networks go in smaller groups and the largest alone.
 * Convolutions in groups were measured and do not pay. It follows from the recipe alone, so that
 * equal plans give equal bytes on every machine.
 */
public final class Stacking {

  /** Most networks in one pass; more gain nothing. */
  public static final int MOST = 16;

  /** What a step of a whole group may touch, in values of four bytes. */
  private static final long VALUES = 1L << 20;

  private Stacking() {}

  /** Networks in one pass, 1 to {@link #MOST}; 1 where a pass of several does not pay. */
  public static int size(Recipe recipe) {
    List<Integer> layers = new ArrayList<>(List.of(recipe.features()));
    if (recipe.slices() > 1) {
      return 1;
    }
    if (recipe.architecture() instanceof Architecture.Mlp mlp) {
      layers.addAll(mlp.hidden());
    } else if (!(recipe.architecture() instanceof Architecture.Linear)) {
      return 1;
    }
    layers.add(recipe.classes());
    long batch = recipe.requireDescent().batchSize();
    long touched = 0;
    for (int i = 0; i < layers.size(); i++) {
      touched += batch * layers.get(i);
      // Weights, their gradients and velocities.
      touched += i == 0 ? 0 : 3L * layers.get(i) * (layers.get(i - 1) + 1L);
    }
    return (int) Math.max(1, Math.min(MOST, VALUES / touched));
  }
}
