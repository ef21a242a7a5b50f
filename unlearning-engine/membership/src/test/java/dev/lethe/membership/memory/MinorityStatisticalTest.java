// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.hypothesis.GuardedTest;
import dev.lethe.membership.hypothesis.GuardedTest.Side;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The mixture test on the real networks of the known answers: each of 21 retrained models by the 20
 * others, as it is, and with some records of F scored as the original scores them. Level 0.01; the
 * counts that {@code docs/statistics.md} tells are printed.
 */
@Tag("thorough")
class MinorityStatisticalTest {

  private static final int DRAWS = 5;
  private static final double LEVEL = 0.01;
  private static final double PART = 0.1;

  private final SplittableRandom random = new SplittableRandom(20261201);

  @Test
  void seesRecordsLeftAtRandomMoreOftenThanTheMeanDoes() throws Exception {
    ScoreTable table =
        ScoresFile.read(CanonicalJson.bytes(Vectors.read("real-case-2.json")), Optional.of("fresh"))
            .scores();
    List<Arms> models = new ArrayList<>();
    for (ModelScores oracle : table.oracles()) {
      models.add(arms(oracle));
    }
    models.add(arms(table.candidate()));
    Arms original = arms(table.original());
    int[] honest = new int[2];
    int[] twentieth = new int[2];
    int[] fifth = new int[2];
    for (int k = 0; k < models.size(); k++) {
      List<Arms> others = new ArrayList<>(models);
      Arms held = others.remove(k);
      Memory memory = Memory.of(original, others);
      count(memory, held, honest);
      for (int draw = 0; draw < DRAWS; draw++) {
        count(memory, mixed(held, original, 0.05), twentieth);
        count(memory, mixed(held, original, 0.2), fifth);
      }
    }
    int of = models.size() * DRAWS;
    System.out.printf(
        "mixture test, mean alone, at 0.01: honest %d, %d of %d; a twentieth left %d, %d, a fifth"
            + " %d, %d of %d%n",
        honest[0], honest[1], models.size(), twentieth[0], twentieth[1], fifth[0], fifth[1], of);
    assertThat(honest[0]).isLessThanOrEqualTo(2);
    assertThat(twentieth[0]).isGreaterThan(twentieth[1]);
    assertThat(fifth[0]).isGreaterThan(of / 2);
  }

  private static Arms arms(ModelScores scores) throws Exception {
    return Arms.ofPhi(scores.forget().phi(), scores.holdout().phi());
  }

  private Arms mixed(Arms held, Arms original, double share) {
    double[] forget = held.forget().clone();
    for (int i = 0; i < forget.length; i++) {
      if (random.nextDouble() < share) {
        forget[i] = original.forget()[i];
      }
    }
    return new Arms(forget, held.holdout());
  }

  private static void count(Memory memory, Arms model, int[] rejected) throws Exception {
    double mixture = memory.weights().minority(model, PART);
    rejected[0] += p(mixture, memory.minorities(PART)) <= LEVEL ? 1 : 0;
    rejected[1] += p(memory.of(model), memory.leaveOneOut()) <= LEVEL ? 1 : 0;
  }

  private static double p(double value, double[] oracles) throws Exception {
    return GuardedTest.of(value, 0, oracles, Side.UPPER).guardP();
  }
}
