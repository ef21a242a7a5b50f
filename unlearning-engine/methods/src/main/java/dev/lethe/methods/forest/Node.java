// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.methods.plain.Numbers;
import dev.lethe.spi.model.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of a tree: how many records of each class reached it, and where it sends them. */
final class Node {

  private final int[] counts;
  private final @Nullable Split split;
  private final @Nullable Stored stored;

  private Node(int[] counts, @Nullable Split split, @Nullable Stored stored) {
    this.counts = counts;
    this.split = split;
    this.stored = stored;
  }

  /** What is below a node that nobody has looked at yet. */
  interface Stored {

    /**
     * How the node splits; absent for a leaf.
     *
     * @param counts of the node
     * @throws ModelException MALFORMED
     */
    Optional<Split> split(int[] counts) throws ModelException;

    /** Writes the bytes that it is stored as. */
    void copyTo(Numbers numbers);
  }

  /**
   * A split and what is below it.
   *
   * @param attributes considered, in order of priority
   * @param attribute position of the one that splits
   * @param candidate position of its threshold; records up to it go left
   */
  record Split(List<Attribute> attributes, int attribute, int candidate, Node left, Node right) {

    int index() {
      return attributes.get(attribute).index();
    }

    float threshold() {
      return attributes.get(attribute).value(candidate);
    }
  }

  /** A node that does not split; takes over the counts. */
  static Node leaf(int[] counts) {
    return new Node(counts, null, null);
  }

  /** A node that splits; takes over the counts. */
  static Node inner(int[] counts, Split split) {
    return new Node(counts, split, null);
  }

  /** A node of a file; takes over the counts. */
  static Node stored(int[] counts, Stored stored) {
    return new Node(counts, null, stored);
  }

  /**
   * The node with its split at hand; nodes below may still be stored.
   *
   * @throws ModelException MALFORMED
   */
  Node opened() throws ModelException {
    return stored == null ? this : new Node(counts, stored.split(counts).orElse(null), null);
  }

  /** Where it is stored, if it was not opened. */
  Optional<Stored> stored() {
    return Optional.ofNullable(stored);
  }

  /** Records by class, not to be changed; at least one in all. */
  int[] counts() {
    return counts;
  }

  /** How it splits; absent for a leaf, and for a node that was not opened. */
  Optional<Split> split() {
    return Optional.ofNullable(split);
  }

  /** How many records reached it. */
  int size() {
    return Arrays.stream(counts).sum();
  }

  /** Whether all records are of one class; such nodes are not split. */
  static boolean isPure(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).count() <= 1;
  }

  /** The leaf that a record ends in, in a tree that is opened as a whole. */
  Node leafOf(float[] features, int from) {
    Node node = this;
    for (Split at = node.split; at != null; at = node.split) {
      node = features[from + at.index()] <= at.threshold() ? at.left : at.right;
    }
    return node;
  }

  /**
   * Which of some candidates leaves the least impurity: largest Σ l²/n over both sides, which is
   * smallest Gini impurity. Of equal ones, the first attribute and the smallest threshold.
   *
   * @return positions of attribute and candidate
   */
  static int[] best(int[] counts, List<Attribute> attributes) {
    double best = Double.NEGATIVE_INFINITY;
    int[] found = {0, 0};
    for (int a = 0; a < attributes.size(); a++) {
      for (int c = 0; c < attributes.get(a).candidates(); c++) {
        double purity = purity(counts, attributes.get(a), c);
        if (purity > best) {
          best = purity;
          found = new int[] {a, c};
        }
      }
    }
    return found;
  }

  private static double purity(int[] counts, Attribute attribute, int candidate) {
    double left = 0;
    double right = 0;
    double squaresLeft = 0;
    double squaresRight = 0;
    for (int k = 0; k < counts.length; k++) {
      double l = attribute.left(candidate, k);
      double r = counts[k] - l;
      left += l;
      right += r;
      squaresLeft += l * l;
      squaresRight += r * r;
    }
    return squaresLeft / left + squaresRight / right;
  }
}
