// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Grows one tree, or any subtree of it, from records. */
final class Grower {

  /** The records to grow from, read when they are first asked for. */
  @FunctionalInterface
  interface Source {
    Table table() throws RunException;
  }

  private final Source source;
  private final Architecture.Forest forest;
  private final int classes;
  private final int width;
  private final long tree;

  /**
   * A tree to grow.
   *
   * @param tree what its priorities derive from
   */
  Grower(Source source, Recipe recipe, Architecture.Forest forest, long tree) {
    this.source = source;
    this.forest = forest;
    this.classes = recipe.classes();
    this.width = recipe.features();
    this.tree = tree;
  }

  Node grow() throws RunException {
    return grow(table().all(), 1, 0);
  }

  Table table() throws RunException {
    return source.table();
  }

  /**
   * The subtree of some records.
   *
   * @param path of its root
   * @param depth of its root, 0 for the whole tree
   */
  Node grow(int[] records, long path, int depth) throws RunException {
    Table table = table();
    int[] counts = table.counts(records, classes);
    if (depth == forest.depth() || Node.isPure(counts)) {
      return Node.leaf(counts);
    }
    List<Attribute> attributes = draw(records, path, depth);
    if (attributes.isEmpty()) {
      return Node.leaf(counts);
    }
    int[] best = Node.best(counts, attributes);
    int index = attributes.get(best[0]).index();
    float threshold = attributes.get(best[0]).value(best[1]);
    Node left = grow(table.side(records, index, threshold, true), 2 * path, depth + 1);
    Node right = grow(table.side(records, index, threshold, false), 2 * path + 1, depth + 1);
    return Node.inner(counts, new Node.Split(attributes, best[0], best[1], left, right));
  }

  /**
   * What a node considers: the first attributes by priority in which its records differ. A node of
   * the random upper layers considers one threshold of one attribute.
   */
  List<Attribute> draw(int[] records, long path, int depth) throws RunException {
    Table table = table();
    long node = Priority.ofNode(tree, path);
    long mask = (1L << (Integer.SIZE - Integer.numberOfLeadingZeros(width))) - 1;
    long[] order = new long[width];
    for (int i = 0; i < order.length; i++) {
      // The attribute in the low bits, so that one sort orders both; they also break ties.
      order[i] = (Priority.ofAttribute(node, i) & ~mask) | i;
    }
    Arrays.sort(order);
    int wanted = considered(depth);
    List<Attribute> attributes = new ArrayList<>(wanted);
    for (int i = 0; i < order.length && attributes.size() < wanted; i++) {
      int index = (int) (order[i] & mask);
      long priority = Priority.ofAttribute(node, index);
      Attribute attribute =
          Attribute.draw(index, priority, thresholds(depth), table, records, classes);
      if (attribute.candidates() > 0) {
        attributes.add(attribute);
      }
    }
    return attributes;
  }

  /** How many attributes a node of this depth considers: one, or √width rounded up. */
  private int considered(int depth) {
    return isRandom(depth) ? 1 : (int) Math.ceil(Math.sqrt(width));
  }

  /** How many thresholds of each attribute a node of this depth considers. */
  int thresholds(int depth) {
    return isRandom(depth) ? 1 : forest.thresholds();
  }

  private boolean isRandom(int depth) {
    return depth < forest.randomDepth();
  }
}
