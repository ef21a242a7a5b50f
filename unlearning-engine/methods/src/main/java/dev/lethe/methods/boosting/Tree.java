// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import java.util.Arrays;
import java.util.List;

/** A tree as far as scores depend on it. */
final class Tree {

  private final List<Question> questions;
  private final int[] leaves;

  /**
   * Takes over the array.
   *
   * @param questions from the root on, one for each level
   * @param leaves values in grains, 2 to the power of the number of questions
   */
  Tree(List<Question> questions, int[] leaves) {
    this.questions = List.copyOf(questions);
    this.leaves = leaves;
  }

  /** Adds the value of each record's leaf to its score. */
  void score(Binned table, int[] scores) {
    int[] nodes = new int[table.size()];
    for (Question question : questions) {
      table.ask(question, nodes);
    }
    for (int i = 0; i < nodes.length; i++) {
      scores[i] += leaves[nodes[i]];
    }
  }

  /** The value of the leaf of a record whose values stand among others'. */
  int score(float[] features, int from, int bins) {
    int node = 0;
    for (Question question : questions) {
      double value = features[from + question.attribute()];
      node = 2 * node + (value * bins >= question.bin() + 1 ? 1 : 0);
    }
    return leaves[node];
  }

  /** Whether every record, known or not, gets the same from both. */
  boolean equal(Tree other) {
    return questions.equals(other.questions) && Arrays.equals(leaves, other.leaves);
  }
}
