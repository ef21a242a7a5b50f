// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts of values by bin. Moments take each value at the middle of its bin.
 *
 * @param edges rising, one more than bins
 * @param counts one per bin, from 0
 */
public record Bins(List<Double> edges, List<Integer> counts) {

  public Bins {
    if (counts.isEmpty() || edges.size() != counts.size() + 1) {
      throw new IllegalArgumentException(
          counts.size() + " bins do not have " + edges.size() + " edges");
    }
  }

  /** Part of all counts that lie in a bin, 0 to 1; 0 where nothing was counted. */
  public double share(int bin) {
    long all = counts.stream().mapToLong(Integer::longValue).sum();
    return all == 0 ? 0 : counts.get(bin) / (double) all;
  }

  /** The largest share. */
  public double highest() {
    return IntStream.range(0, counts.size()).mapToDouble(this::share).max().orElse(0);
  }

  public double mean() {
    return IntStream.range(0, counts.size()).mapToDouble(i -> share(i) * middle(i)).sum();
  }

  /** Standard deviation. */
  public double spread() {
    double mean = mean();
    return Math.sqrt(
        IntStream.range(0, counts.size())
            .mapToDouble(i -> share(i) * (middle(i) - mean) * (middle(i) - mean))
            .sum());
  }

  /** Area that two histograms over the same edges share, 0 to 1. */
  public double overlap(Bins other) {
    return IntStream.range(0, counts.size())
        .mapToDouble(i -> Math.min(share(i), other.share(i)))
        .sum();
  }

  private double middle(int bin) {
    return (edges.get(bin) + edges.get(bin + 1)) / 2;
  }

  /** The tops of the bins, from left to right. */
  List<Point> outline(Scale x, Scale y) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      points.add(new Point(x.at(edges.get(i)), y.at(share(i))));
      points.add(new Point(x.at(edges.get(i + 1)), y.at(share(i))));
    }
    return points;
  }
}
