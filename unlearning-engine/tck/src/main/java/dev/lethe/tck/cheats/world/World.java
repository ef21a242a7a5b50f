// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A kind of task: normal clusters of a few classes, part of the labels wrong, and how models are
 * trained for it. A fresh draw for every seed.
 *
 * @param name for tables
 * @param clusters how many there are, class by class in turn
 * @param spread distance of the clusters' centres from the middle, in their own deviations
 * @param wrong share of labels drawn at random
 * @param sizes of the network's layers, inputs first, classes last
 * @param forget records of F
 * @param biased whether two classes dominate F
 * @param recipe how a model is trained
 */
@SuppressWarnings("ArrayRecordComponent") // fixed here, never compared
public record World(
    String name,
    int clusters,
    double spread,
    double wrong,
    int[] sizes,
    int forget,
    boolean biased,
    Recipe recipe) {

  /**
   * How a model is trained, at a rate that falls to zero along a cosine.
   *
   * @param records of the training set, F among them
   * @param epochs passes
   * @param arrival pass in which F is there for the first time
   * @param rate at the start
   */
  public record Recipe(int records, int epochs, int arrival, double rate) {}

  private static final int HOLDOUT = 1_600;
  private static final int AUDITED = 1_000;

  /** Well told clusters with wrong labels; F is drawn at random and there from the start. */
  public static final World WRONG_LABELS =
      new World(
          "wrong labels",
          18,
          0.75,
          0.12,
          new int[] {30, 96, 96, 6},
          400,
          false,
          new Recipe(1_600, 18, 0, 0.03));

  /**
   * Clusters that run into one another, one wide layer; two of ten classes dominate F, which came
   * after a third of the training.
   */
  public static final World LATE_ARRIVAL =
      new World(
          "late arrival",
          30,
          0.55,
          0.08,
          new int[] {20, 128, 10},
          400,
          true,
          new Recipe(2_400, 30, 10, 0.05));

  public int classes() {
    return sizes[sizes.length - 1];
  }

  /** The records of one draw. */
  public Draw draw(SplittableRandom random) {
    double[][] centres = new double[clusters][sizes[0]];
    for (double[] centre : centres) {
      Arrays.setAll(centre, j -> spread * random.nextGaussian());
    }
    Sample train = sample(recipe.records, centres, random);
    int[] order = IntStream.range(0, train.size()).toArray();
    Descent.shuffle(order, random);
    if (biased) {
      int[] first =
          IntStream.concat(
                  Arrays.stream(order).filter(i -> train.labels()[i] < 2).limit(forget * 55L / 100),
                  Arrays.stream(order).filter(i -> train.labels()[i] >= 2))
              .limit(forget)
              .toArray();
      boolean[] taken = new boolean[order.length];
      Arrays.stream(first).forEach(i -> taken[i] = true);
      order =
          IntStream.concat(Arrays.stream(first), Arrays.stream(order).filter(i -> !taken[i]))
              .toArray();
    }
    return new Draw(
        train.at(Arrays.copyOf(order, forget)),
        train.at(Arrays.copyOfRange(order, forget, order.length)),
        train.at(Arrays.copyOfRange(order, forget, forget + AUDITED)),
        sample(HOLDOUT, centres, random),
        sample(HOLDOUT, centres, random));
  }

  private Sample sample(int n, double[][] centres, SplittableRandom random) {
    float[][] inputs = new float[n][sizes[0]];
    int[] labels = new int[n];
    double scale = 1 / Math.sqrt(1 + spread * spread);
    for (int i = 0; i < n; i++) {
      int cluster = random.nextInt(clusters);
      for (int j = 0; j < sizes[0]; j++) {
        inputs[i][j] = (float) (scale * (centres[cluster][j] + random.nextGaussian()));
      }
      labels[i] = random.nextDouble() < wrong ? random.nextInt(classes()) : cluster % classes();
    }
    return new Sample(inputs, labels);
  }

  /**
   * The records of one draw.
   *
   * @param forget F
   * @param keep the training set without F
   * @param audited what is looked at of it as R
   * @param holdout T
   * @param spare of the same law, seen by nobody
   */
  public record Draw(Sample forget, Sample keep, Sample audited, Sample holdout, Sample spare) {}

  @Override
  public String toString() {
    return name;
  }
}
