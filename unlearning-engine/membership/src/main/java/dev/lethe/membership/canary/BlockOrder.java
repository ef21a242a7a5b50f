// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.canary;

import dev.lethe.contract.canary.CanaryFindings.Look;
import dev.lethe.contract.canary.CanaryFindings.OneRun;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.membership.StatisticsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A block of canaries under one model, in the order of its scores and without them: all that is
 * said of the block follows from that, and no score is there by which a record could be found.
 *
 * @param falling from the highest score down, canaries with equal scores together
 */
public record BlockOrder(List<Level> falling) {

  public BlockOrder {
    falling = List.copyOf(falling);
  }

  /**
   * Canaries with one score, at least one.
   *
   * @param in how many were trained on
   * @param out how many were not
   */
  public record Level(int in, int out) {
    public Level {
      if (in < 0 || out < 0 || in + out < 1 || Math.max(in, out) > SealedCanaries.MOST) {
        throw new IllegalArgumentException(
            "a level has 1 to " + SealedCanaries.MOST + " canaries, found " + in + " and " + out);
      }
    }
  }

  /**
   * The order of some scores.
   *
   * @param scores ψ of the model less the oracles' mean
   * @param heads whether each was trained on, as many
   */
  static BlockOrder of(double[] scores, boolean[] heads) {
    List<Level> falling = new ArrayList<>();
    // Taken from 0, so that there is one zero and not two.
    double[] below = DoubleStream.of(scores).map(x -> 0 - x).toArray();
    for (double level : DoubleStream.of(below).sorted().distinct().toArray()) {
      int[] equal = IntStream.range(0, below.length).filter(i -> below[i] == level).toArray();
      int in = (int) IntStream.of(equal).filter(i -> heads[i]).count();
      falling.add(new Level(in, equal.length - in));
    }
    return new BlockOrder(falling);
  }

  /** How many were trained on. */
  public int in() {
    return falling.stream().mapToInt(Level::in).sum();
  }

  /** How many were not. */
  public int out() {
    return falling.stream().mapToInt(Level::out).sum();
  }

  /**
   * What the block shows; of canaries with equal scores those that were trained on are guessed
   * first. Empty with fewer than three in or out.
   */
  Optional<RiderBlock> block() throws StatisticsException {
    if (Math.min(in(), out()) < SealedCanaries.SMALLEST_ARM) {
      return Optional.empty();
    }
    int all = in() + out();
    double[] scores = new double[all];
    boolean[] heads = new boolean[all];
    int next = 0;
    for (int level = 0; level < falling.size(); level++) {
      Level at = falling.get(level);
      for (int i = 0; i < at.in() + at.out(); i++) {
        scores[next] = -level;
        heads[next] = i < at.in();
        next++;
      }
    }
    return Optional.of(RiderBlock.of(scores, heads, all - all % 2, CanaryPlan.CONFIDENCE));
  }

  static Look look(RiderBlock block) {
    return new Look(
        block.ranks().area(),
        block.ranks().pValue(),
        block.ranks().ties(),
        new OneRun(block.guesses(), block.right(), block.epsilon()));
  }
}
