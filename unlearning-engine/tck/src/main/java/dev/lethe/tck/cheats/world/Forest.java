// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A forest of extremely randomised trees (Geurts, Ernst and Wehenkel 2006): each split is the best
 * of a few that are drawn. It has no gradients, so that nothing can be taught to it again.
 */
public final class Forest implements Model {

  private static final int LEAF = 4;

  /** A split of one input, or a leaf with the shares of the classes. */
  private sealed interface Tree {
    record Split(int input, float at, Tree below, Tree above) implements Tree {}

    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Leaf(double[] shares) implements Tree {}
  }

  private final List<Tree> trees;
  private final int classes;

  private Forest(List<Tree> trees, int classes) {
    this.trees = List.copyOf(trees);
    this.classes = classes;
  }

  /** So many trees, each grown on all records. */
  public static Forest grown(Sample records, int classes, int trees, SplittableRandom random) {
    List<Tree> grown = new ArrayList<>();
    int[] all = new int[records.size()];
    Arrays.setAll(all, i -> i);
    for (int t = 0; t < trees; t++) {
      grown.add(tree(records, all, classes, random));
    }
    return new Forest(grown, classes);
  }

  /** The first trees of this forest and all of another. */
  public Forest firstOf(int kept, Forest others) {
    List<Tree> both = new ArrayList<>(trees.subList(0, kept));
    both.addAll(others.trees);
    return new Forest(both, classes);
  }

  private static Tree tree(Sample records, int[] here, int classes, SplittableRandom random) {
    double[] counts = counts(records, here, classes);
    if (here.length <= LEAF || Arrays.stream(counts).max().orElse(0) == here.length) {
      double[] shares = new double[classes];
      Arrays.setAll(shares, c -> (counts[c] + 0.1) / (here.length + 0.1 * classes));
      return new Tree.Leaf(shares);
    }
    int inputs = records.inputs()[0].length;
    int tries = (int) Math.ceil(Math.sqrt(inputs));
    double best = Double.NEGATIVE_INFINITY;
    int input = 0;
    float at = 0;
    for (int t = 0; t < tries; t++) {
      int tried = random.nextInt(inputs);
      float from = records.inputs()[here[random.nextInt(here.length)]][tried];
      float to = records.inputs()[here[random.nextInt(here.length)]][tried];
      float middle = (from + to) / 2;
      double purity = purity(records, here, classes, tried, middle);
      if (purity > best) {
        best = purity;
        input = tried;
        at = middle;
      }
    }
    int split = input;
    float threshold = at;
    int[] below =
        Arrays.stream(here).filter(i -> records.inputs()[i][split] <= threshold).toArray();
    int[] above = Arrays.stream(here).filter(i -> records.inputs()[i][split] > threshold).toArray();
    return below.length == 0 || above.length == 0
        ? tree(records, here, classes, random)
        : new Tree.Split(
            split,
            threshold,
            tree(records, below, classes, random),
            tree(records, above, classes, random));
  }

  private static double[] counts(Sample records, int[] here, int classes) {
    double[] counts = new double[classes];
    for (int i : here) {
      counts[records.labels()[i]]++;
    }
    return counts;
  }

  /** The larger, the less mixed both sides are. */
  private static double purity(Sample records, int[] here, int classes, int input, float at) {
    double[][] sides = new double[2][classes];
    double[] sizes = new double[2];
    for (int i : here) {
      int side = records.inputs()[i][input] <= at ? 0 : 1;
      sides[side][records.labels()[i]]++;
      sizes[side]++;
    }
    double purity = 0;
    for (int side = 0; side < 2; side++) {
      for (double count : sides[side]) {
        purity += sizes[side] == 0 ? 0 : count * count / sizes[side];
      }
    }
    return purity;
  }

  @Override
  public float[][] logits(float[][] inputs) {
    float[][] logits = new float[inputs.length][classes];
    for (int i = 0; i < inputs.length; i++) {
      double[] shares = new double[classes];
      for (Tree tree : trees) {
        double[] leaf = leaf(tree, inputs[i]);
        for (int c = 0; c < classes; c++) {
          shares[c] += leaf[c];
        }
      }
      for (int c = 0; c < classes; c++) {
        logits[i][c] = (float) StrictMath.log(shares[c] / trees.size());
      }
    }
    return logits;
  }

  private static double[] leaf(Tree tree, float[] input) {
    Tree at = tree;
    while (at instanceof Tree.Split split) {
      at = input[split.input()] <= split.at() ? split.below() : split.above();
    }
    return ((Tree.Leaf) at).shares();
  }
}
