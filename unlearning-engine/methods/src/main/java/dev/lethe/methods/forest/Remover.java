// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes records out of one tree. Nodes that none of them reached stay; counts on their paths are
 * lowered; a subtree is grown anew from what is left only where its split changes.
 */
final class Remover {

  private final Grower rest;
  private final Table removed;
  private int regrown;

  /**
   * A tree to take records from.
   *
   * @param rest grows the same tree from the records that remain
   */
  Remover(Grower rest, Table removed) {
    this.rest = rest;
    this.removed = removed;
  }

  /** Remaining records that reach a node, found out only if somebody asks. */
  private final class Reach {

    private final @Nullable Reach parent;
    private final Node.@Nullable Split split;
    private final boolean left;
    private int @Nullable [] records;

    Reach(@Nullable Reach parent, Node.@Nullable Split split, boolean left) {
      this.parent = parent;
      this.split = split;
      this.left = left;
    }

    int[] records() throws RunException {
      int[] known = records;
      if (known == null) {
        known =
            parent == null || split == null
                ? rest.table().all()
                : rest.table().side(parent.records(), split.index(), split.threshold(), left);
        records = known;
      }
      return known;
    }
  }

  /**
   * The tree without the records.
   *
   * @throws RunException FORGET_SET if it did not learn them, or as reading the rest
   */
  Node remove(Node root) throws RunException {
    return remove(root, removed.all(), new Reach(null, null, false), 1, 0);
  }

  /** Records of subtrees that were grown anew. */
  int regrown() {
    return regrown;
  }

  private Node remove(Node node, int[] gone, Reach reach, long path, int depth)
      throws RunException {
    int[] counts = lowered(node.counts(), gone);
    Optional<Node.Split> known = node.opened().split();
    if (known.isEmpty() || Node.isPure(counts)) {
      return Node.leaf(counts);
    }
    Node.Split split = known.get();
    List<Attribute> attributes = attributes(split, counts, gone, reach, path, depth);
    if (attributes.isEmpty()) {
      return Node.leaf(counts);
    }
    int[] best = Node.best(counts, attributes);
    int index = attributes.get(best[0]).index();
    float threshold = attributes.get(best[0]).value(best[1]);
    Node left;
    Node right;
    if (index == split.index() && threshold == split.threshold()) {
      left = child(split, true, gone, reach, path, depth);
      right = child(split, false, gone, reach, path, depth);
    } else {
      int[] records = reach.records();
      regrown += records.length;
      left = rest.grow(rest.table().side(records, index, threshold, true), 2 * path, depth + 1);
      right =
          rest.grow(rest.table().side(records, index, threshold, false), 2 * path + 1, depth + 1);
    }
    return Node.inner(counts, new Node.Split(attributes, best[0], best[1], left, right));
  }

  private int[] lowered(int[] counts, int[] gone) throws MethodException {
    int[] lowered = counts.clone();
    for (int record : gone) {
      if (--lowered[removed.label(record)] < 0) {
        throw new MethodException(
            Reason.FORGET_SET, "the forest did not learn one of the records to forget");
      }
    }
    return lowered;
  }

  private List<Attribute> attributes(
      Node.Split split, int[] counts, int[] gone, Reach reach, long path, int depth)
      throws RunException {
    int total = Node.leaf(counts).size();
    List<Attribute> attributes = new ArrayList<>(split.attributes().size());
    for (Attribute attribute : split.attributes()) {
      Attribute kept = attribute.without(removed, gone, total, rest.thresholds(depth));
      if (kept.candidates() == 0) {
        return rest.draw(reach.records(), path, depth);
      }
      attributes.add(kept);
    }
    return attributes;
  }

  private Node child(Node.Split split, boolean left, int[] gone, Reach reach, long path, int depth)
      throws RunException {
    Node child = left ? split.left() : split.right();
    int[] side = removed.side(gone, split.index(), split.threshold(), left);
    if (side.length == 0) {
      return child;
    }
    return remove(
        child, side, new Reach(reach, split, left), left ? 2 * path : 2 * path + 1, depth + 1);
  }
}
