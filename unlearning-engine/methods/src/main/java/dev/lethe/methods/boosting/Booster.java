// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Grows trees from records, round by round. */
final class Booster {

  private final Setting setting;
  private final long seed;
  private final Binned table;
  private final List<int[]> scores;
  private int round;
  private @Nullable Derivatives derivatives;

  /** All scores are 0: a share of the classes would change with every record. */
  Booster(Setting setting, long seed, Binned table) {
    this.setting = setting;
    this.seed = seed;
    this.table = table;
    this.scores =
        IntStream.range(0, setting.treesOfRound()).mapToObj(t -> new int[table.size()]).toList();
  }

  /** Ends a round with these trees, wherever they were grown. */
  void follow(List<Tree> trees) {
    for (int t = 0; t < trees.size(); t++) {
      trees.get(t).score(table, scores.get(t));
    }
    derivatives = null;
    round++;
  }

  /** Derivatives at the scores before this round. */
  Derivatives derivatives() {
    Derivatives known = derivatives;
    if (known == null) {
      known = Derivatives.of(setting, table, scores);
      derivatives = known;
    }
    return known;
  }

  /**
   * Grows a tree of this round to its end.
   *
   * @param tree 0 to trees of a round − 1
   * @param growth with levels that these records give, or none
   */
  void complete(int tree, Growth growth) {
    Derivatives at = derivatives();
    int[] nodes = growth.nodes(table);
    int number = round * setting.treesOfRound() + tree;
    while (growth.goesOn()) {
      int[] attributes = setting.attributes(seed, number, growth.levels().size());
      Level level = new Level(attributes, setting.boosted().bins(), growth.nextNodes());
      level.add(table, nodes, at.first(tree), at.second(tree), 1);
      growth.add(level);
      growth.lastQuestion().ifPresent(question -> table.ask(question, nodes));
    }
  }
}
