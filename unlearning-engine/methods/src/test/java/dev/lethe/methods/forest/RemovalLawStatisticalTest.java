// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.forest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.plain.Examples;
import dev.lethe.methods.plain.TableRecords;
import dev.lethe.spi.run.RunException;
import dev.lethe.tck.world.WatchfulListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Over many seeds, trees after a removal have the law of trees grown on what is left under seeds of
 * their own. Compared are the mean number of nodes and how often each of four attributes splits the
 * root. Error budget: five comparisons, each beyond 3.9 standard errors with probability 1e-4 for
 * equal laws, so 5e-4 in all.
 */
class RemovalLawStatisticalTest {

  private static final int SEEDS = 2000;
  private static final int WIDTH = 4;
  private static final double MOST = 3.9;

  private static final Architecture.Forest FOREST = new Architecture.Forest(1, 6, 1, 3);
  private static final Recipe RECIPE = Recipe.of(FOREST, List.of(WIDTH), 2);
  private static final TableRecords ALL = TableRecords.drawn(80, WIDTH, 2, 3);

  /** Every record with a high second value, so that what is left differs. */
  private static boolean isForgotten(int position) {
    return ALL.row(position)[1] > 0 && position % 4 != 0;
  }

  @Test
  void removedTreesHaveTheLawOfRetrainedOnes() throws RunException {
    Table gone = table(ALL.where(RemovalLawStatisticalTest::isForgotten));
    Table rest = table(ALL.where(i -> !isForgotten(i)));
    List<Node> removed = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Node original = grower(table(ALL), seed).grow();
      removed.add(new Remover(grower(rest, seed), gone).remove(original));
    }

    assertThat(distance(removed, grown(rest, SEEDS))).isLessThan(MOST);
  }

  @Test
  void treesThatStillHoldTheRecordsAreToldApart() throws RunException {
    Table rest = table(ALL.where(i -> !isForgotten(i)));

    assertThat(distance(grown(table(ALL), 0), grown(rest, SEEDS))).isGreaterThan(2 * MOST);
  }

  @Test
  void priorityOfOneSeedSaysNothingOfTheNext() throws RunException {
    Table all = table(ALL);

    assertThat(distance(grown(all, 0), grown(all, SEEDS))).isLessThan(MOST);
  }

  private static List<Node> grown(Table table, long firstSeed) throws RunException {
    List<Node> trees = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
      trees.add(grower(table, seed).grow());
    }
    return trees;
  }

  private static Grower grower(Table table, long seed) {
    return new Grower(() -> table, RECIPE, FOREST, Priority.ofTree(seed, 0));
  }

  private static Table table(TableRecords records) throws RunException {
    return Table.byAttribute(Examples.read(RECIPE, records, WatchfulListener.patient()));
  }

  /** The largest of the five differences, in standard errors. */
  private static double distance(List<Node> some, List<Node> others) {
    double largest = standardised(sizes(some), sizes(others));
    for (int a = 0; a < WIDTH; a++) {
      largest = Math.max(largest, standardised(roots(some, a), roots(others, a)));
    }
    return largest;
  }

  private static double[] sizes(List<Node> trees) {
    return trees.stream().mapToDouble(RemovalLawStatisticalTest::size).toArray();
  }

  private static int size(Node node) {
    return node.split().map(s -> 1 + size(s.left()) + size(s.right())).orElse(1);
  }

  private static double[] roots(List<Node> trees, int attribute) {
    return trees.stream()
        .mapToDouble(t -> t.split().orElseThrow().index() == attribute ? 1 : 0)
        .toArray();
  }

  private static double standardised(double[] some, double[] others) {
    double error = Math.sqrt((variance(some) + variance(others)) / some.length);
    return Math.abs(mean(some) - mean(others)) / error;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }
}
