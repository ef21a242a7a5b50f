// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.canary;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Area;
import dev.lethe.contract.canary.CanaryFindings.Block;
import dev.lethe.contract.canary.CanaryFindings.Chance;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.OneRun;
import dev.lethe.contract.canary.CanaryFindings.Sensitivity;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.roc.Auc;
import dev.lethe.membership.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What canaries show: of the original how sensitive it is to a single record, of the treated model
 * whether the block that went with a request is gone. As many guesses are made as an even number
 * allows.
 *
 * <p>Source: {@code docs/statistics.md} 3.11.
 */
public final class CanaryLook {

  private final CanaryPlan plan;
  private final Coins coins;

  /**
   * A look at canaries in the order of their scores.
   *
   * @param plan what is registered
   * @param coins of every canary
   */
  public CanaryLook(CanaryPlan plan, Coins coins) {
    this.plan = plan;
    this.coins = coins;
  }

  /**
   * The coins of canaries, each as many.
   *
   * @param heads whether it was trained on
   * @param mislabelled whether its label is wrong
   * @param riders whether it is of the block; all false without one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and read here alone
  public record Coins(boolean[] heads, boolean[] mislabelled, boolean[] riders) {}

  /**
   * Looks.
   *
   * @param original ψ of every canary in the original
   * @param candidate in the treated model
   * @param oracles in each model to compare with, at least four
   * @throws StatisticsException TOO_FEW with fewer models, LENGTH_MISMATCH, NON_FINITE
   */
  public CanaryFindings at(double[] original, double[] candidate, List<double[]> oracles)
      throws StatisticsException {
    Samples.requireAtLeast(CanaryPlan.FEWEST_ORACLES, oracles.size());
    double[] before = calibrated(original, oracles);
    double[] after = calibrated(candidate, oracles);
    return new CanaryFindings(
        CanaryFindings.VERSION,
        plan.sealed(),
        oracles.size(),
        enough(i -> true) ? Optional.of(sensitivity(before)) : Optional.empty(),
        plan.riders().isPresent()
            ? Optional.of(block(before, after, plan.riders().get().again()))
            : Optional.empty());
  }

  /**
   * The block that went with a request, in the order of its scores; absent without one.
   *
   * @param original ψ of every canary in the original
   * @param candidate in the treated model
   * @param oracles in each model to compare with
   * @throws StatisticsException LENGTH_MISMATCH
   */
  public Optional<CarriedBlock> carried(
      double[] original, double[] candidate, List<double[]> oracles) throws StatisticsException {
    if (plan.riders().isEmpty()) {
      return Optional.empty();
    }
    int[] places = places(i -> coins.riders()[i]);
    boolean[] heads = heads(places);
    return Optional.of(
        new CarriedBlock(
            plan.sealed(),
            plan.riders().get().again(),
            BlockOrder.of(at(calibrated(original, oracles), places), heads),
            BlockOrder.of(at(calibrated(candidate, oracles), places), heads)));
  }

  private double[] calibrated(double[] psi, List<double[]> oracles) throws StatisticsException {
    Samples.requireSameLength(psi.length, coins.heads().length);
    double[] x = psi.clone();
    for (double[] oracle : oracles) {
      Samples.requireSameLength(oracle.length, psi.length);
      for (int i = 0; i < x.length; i++) {
        x[i] -= oracle[i] / oracles.size();
      }
    }
    return x;
  }

  private Sensitivity sensitivity(double[] x) throws StatisticsException {
    int heads = places(i -> coins.heads()[i]).length;
    return new Sensitivity(
        x.length,
        heads,
        area(x, i -> true),
        kind(x, true),
        kind(x, false),
        oneRun(x, i -> true),
        x.length < plan.size() ? Optional.empty() : Optional.of(chance(x)));
  }

  private Optional<Area> kind(double[] x, boolean mislabelled) throws StatisticsException {
    IntPredicate some = i -> coins.mislabelled()[i] == mislabelled;
    return enough(some) ? Optional.of(area(x, some)) : Optional.empty();
  }

  private Area area(double[] x, IntPredicate some) throws StatisticsException {
    Auc auc =
        Auc.of(
            at(x, places(i -> some.test(i) && coins.heads()[i])),
            at(x, places(i -> some.test(i) && !coins.heads()[i])));
    Auc.Interval interval = auc.reported(CanaryPlan.CONFIDENCE);
    return new Area(auc.value(), interval.low(), interval.high());
  }

  private OneRun oneRun(double[] x, IntPredicate some) throws StatisticsException {
    RiderBlock block = of(x, places(some));
    return new OneRun(block.guesses(), block.right(), block.epsilon());
  }

  private RiderBlock of(double[] x, int[] places) throws StatisticsException {
    return RiderBlock.of(
        at(x, places), heads(places), places.length - places.length % 2, CanaryPlan.CONFIDENCE);
  }

  private boolean[] heads(int[] places) {
    boolean[] heads = new boolean[places.length];
    IntStream.range(0, heads.length).forEach(i -> heads[i] = coins.heads()[places[i]]);
    return heads;
  }

  private Chance chance(double[] x) throws StatisticsException {
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<int[]> blocks = new ArrayList<>();
    int[] all = IntStream.range(0, x.length).toArray();
    for (int b = 0; b < plan.blocks(); b++) {
      for (int i = 0; i < plan.size(); i++) {
        int other = i + random.nextInt(all.length - i);
        int swap = all[i];
        all[i] = all[other];
        all[other] = swap;
      }
      blocks.add(IntStream.of(all).limit(plan.size()).toArray());
    }
    double share = RiderBlock.chance(x, coins.heads(), blocks);
    return new Chance(plan.size(), plan.blocks(), share, Strength.of(share));
  }

  private Block block(double[] before, double[] after, boolean again) throws StatisticsException {
    IntPredicate riding = i -> coins.riders()[i];
    int[] places = places(riding);
    int heads = places(i -> riding.test(i) && coins.heads()[i]).length;
    if (!enough(riding)) {
      return new Block(
          places.length, heads, Optional.empty(), Optional.empty(), Finding.TOO_FEW, again);
    }
    RiderBlock found = of(after, places);
    return new Block(
        places.length,
        heads,
        Optional.of(BlockOrder.look(of(before, places))),
        Optional.of(BlockOrder.look(found)),
        found.finding(),
        again);
  }

  /** Whether enough of some canaries are in, and enough out. */
  private boolean enough(IntPredicate some) {
    int in = places(i -> some.test(i) && coins.heads()[i]).length;
    return Math.min(in, places(some).length - in) >= SealedCanaries.SMALLEST_ARM;
  }

  private int[] places(IntPredicate some) {
    return IntStream.range(0, coins.heads().length).filter(some).toArray();
  }

  private static double[] at(double[] values, int[] places) {
    return IntStream.of(places).mapToDouble(i -> values[i]).toArray();
  }
}
