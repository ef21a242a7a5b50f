// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.clusters;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Passes over records: each assigns them to the centres that the one before left. They end when
 * centres stay, or with the number that the recipe allows; the last one assigns for good.
 */
final class Clustering {

  private final Recipe recipe;
  private final Architecture.KMeans kMeans;
  private final int[] copies;
  private final List<Pass> passes = new ArrayList<>();

  /**
   * Without passes.
   *
   * @param copies how many records lie at each centre of the first pass; taken over
   */
  Clustering(Recipe recipe, int[] copies) {
    this.recipe = recipe;
    this.kMeans = of(recipe);
    this.copies = copies;
  }

  /** The architecture of a recipe that has clusters. */
  static Architecture.KMeans of(Recipe recipe) {
    if (recipe.architecture() instanceof Architecture.KMeans kMeans) {
      return kMeans;
    }
    throw new IllegalArgumentException(recipe.architecture() + " has no clusters");
  }

  /** Finds the clusters of some records. */
  static Clustering learn(Recipe recipe, long seed, Points points, RunListener listener)
      throws RunException {
    Centres first = points.drawn(of(recipe).clusters(), seed);
    int[] copies = new int[first.count()];
    Arrays.setAll(copies, c -> points.copies(first.values(c)));
    Clustering found = new Clustering(recipe, copies);
    found.goOn(first, points, listener);
    return found;
  }

  /** Makes passes from given centres on, to the end. */
  private void goOn(Centres from, Points points, RunListener listener) throws RunException {
    Centres centres = from;
    do {
      listener.progress(passes.size(), kMeans.passes(), "passes");
      Pass pass = Pass.none(centres, recipe.features(), recipe.classes());
      pass.add(points, 1);
      passes.add(pass);
      centres = next();
    } while (!isDone());
  }

  /** Adds a pass that was made before. */
  void add(Pass pass) {
    passes.add(pass);
  }

  List<Pass> passes() {
    return passes;
  }

  int copies(int cluster) {
    return copies[cluster];
  }

  Pass last() {
    return passes.get(passes.size() - 1);
  }

  /** How many records it learned. */
  long records() {
    return IntStream.range(0, copies.length).mapToLong(last()::size).sum();
  }

  /** The centres that the last pass leaves. */
  Centres next() {
    return last().next(Math.max(1, (int) Math.rint(kMeans.grain() * Points.UNIT)));
  }

  /** Whether there is no further pass. */
  boolean isDone() {
    return passes.size() == kMeans.passes() || next().equal(last().centres());
  }

  /** Records that are left, read when they are first asked for. */
  @FunctionalInterface
  interface Rest {
    Points points() throws RunException;
  }

  /**
   * The clusters of what is left, which takes over the passes.
   *
   * @param seed that the first centres were drawn under
   * @throws RunException FORGET_SET if it did not learn the records, or as reading the rest
   */
  Clustering without(Points gone, Rest rest, long seed, RunListener listener) throws RunException {
    Centres first = passes.get(0).centres();
    int[] left = copies.clone();
    for (int c = 0; c < left.length; c++) {
      left[c] -= gone.copies(first.values(c));
    }
    if (Arrays.stream(left).anyMatch(count -> count < 1)) {
      requirePossible(Arrays.stream(left).allMatch(count -> count >= 0));
      return learn(recipe, seed, rest.points(), listener);
    }
    Clustering found = new Clustering(recipe, left);
    for (Pass pass : passes) {
      if (!found.passes.isEmpty() && (found.isDone() || !found.next().equal(pass.centres()))) {
        break;
      }
      listener.progress(found.passes.size(), kMeans.passes(), "passes");
      requirePossible(pass.add(gone, -1));
      found.add(pass);
    }
    if (!found.isDone()) {
      found.goOn(found.next(), rest.points(), listener);
    }
    return found;
  }

  private static void requirePossible(boolean possible) throws MethodException {
    if (!possible) {
      throw new MethodException(
          Reason.FORGET_SET, "the clusters do not hold one of the records to forget");
    }
  }
}
