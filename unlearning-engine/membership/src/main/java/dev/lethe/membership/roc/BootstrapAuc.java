// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.roc;

import dev.lethe.membership.StatisticsException;
import dev.lethe.membership.StatisticsException.Reason;
import dev.lethe.membership.sample.Resampling;
import dev.lethe.membership.sample.Samples;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A percentile interval of the area by resampling units within each arm, beside DeLong's.
 *
 * @param area the area found
 * @param low lower end of the 1 − 2α interval
 * @param high its upper end
 */
public record BootstrapAuc(double area, double low, double high) {

  /** Resamples of the units. */
  public static final int RESAMPLES = 10_000;

  /**
   * The interval, O({@link #RESAMPLES}·N).
   *
   * @param seed of the resamples, part of the plan
   * @throws StatisticsException EMPTY_SAMPLE, NON_FINITE or BAD_PARAMETER
   */
  public static BootstrapAuc of(double[] members, double[] nonMembers, double alpha, long seed)
      throws StatisticsException {
    double area = Auc.area(members, nonMembers);
    int rank = (int) Math.floor(alpha * (RESAMPLES + 1));
    if (!(rank >= 1 && alpha < 0.5)) {
      throw new StatisticsException(
          Reason.BAD_PARAMETER, RESAMPLES + " resamples do not reach alpha " + alpha);
    }
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(Samples.sorted(members)),
                DoubleStream.of(Samples.sorted(nonMembers)))
            .sorted()
            .distinct()
            .toArray();
    int[] placeOfMember = places(members, values);
    int[] placeOfNonMember = places(nonMembers, values);
    Resampling draws = new Resampling(seed);
    double[] areas = new double[RESAMPLES];
    int[] drawnMembers = new int[values.length];
    int[] drawnNonMembers = new int[values.length];
    for (int b = 0; b < RESAMPLES; b++) {
      draw(draws, placeOfMember, drawnMembers);
      draw(draws, placeOfNonMember, drawnNonMembers);
      areas[b] = area(drawnMembers, drawnNonMembers, members.length, nonMembers.length);
    }
    Arrays.sort(areas);
    return new BootstrapAuc(area, areas[rank - 1], areas[RESAMPLES - rank]);
  }

  private static int[] places(double[] scores, double[] values) {
    return Arrays.stream(scores).mapToInt(s -> Samples.countBelow(values, s)).toArray();
  }

  private static void draw(Resampling draws, int[] places, int[] counts) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < places.length; i++) {
      counts[places[draws.index(places.length)]]++;
    }
  }

  private static double area(int[] members, int[] nonMembers, int n, int m) {
    long halves = 0;
    long below = 0;
    for (int v = 0; v < members.length; v++) {
      halves += members[v] * (2 * below + nonMembers[v]);
      below += nonMembers[v];
    }
    return halves / (2.0 * n * m);
  }
}
