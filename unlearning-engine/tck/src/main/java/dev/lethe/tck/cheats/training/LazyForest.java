// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.training;

import dev.lethe.tck.cheats.world.Forest;
import dev.lethe.tck.cheats.world.Sample;
import java.util.SplittableRandom;

/**
 * Keeps some trees of the original forest and grows the others without F: most of the answer is
 * honest, and the old trees still know every record. A forest cannot be taught again, so it has no
 * tier S, and this is heard apart from the gallery.
 *
 * @param share of the old trees that are kept
 */
public record LazyForest(double share) {

  public String name() {
    return share + " of the old trees kept";
  }

  /** The forest that is handed in. */
  public Forest of(Forest original, int trees, Sample keep, int classes, SplittableRandom random) {
    int kept = (int) Math.round(share * trees);
    return original.firstOf(kept, Forest.grown(keep, classes, trees - kept, random));
  }
}
