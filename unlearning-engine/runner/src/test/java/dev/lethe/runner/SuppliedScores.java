// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.audit.ScoresFile;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.report.Duplicates;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.ScoreTable;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Scores files as a controller might hand them in. */
final class SuppliedScores {

  static final int RETAIN = 500;
  static final int HOLDOUT = 900;

  private SuppliedScores() {}

  /** The candidate remembers as much as the original. */
  static byte[] file(
      TestRule rule, Digest plan, int oracles, int forget, int duplicates, double memory)
      throws Exception {
    Random random = new Random(4);
    ModelScores original = model(random, forget, memory);
    ModelScores candidate = model(random, forget, memory);
    List<ModelScores> retrained = new ArrayList<>();
    for (int k = 0; k < oracles; k++) {
      retrained.add(model(random, forget, 0));
    }
    ScoreTable table = ScoreTable.of(original, candidate, retrained, Units.ofRecords(original));
    if (rule instanceof MemoryRule) {
      PerturbedScores.Model disturbed =
          PerturbedScores.Model.of(original.forget().phi(), original.holdout().phi());
      table =
          table
              .withLabels(new ClassLabels(new int[forget], new int[HOLDOUT], new int[RETAIN]))
              .withPerturbed(
                  new PerturbedScores(
                      disturbed, disturbed, Collections.nCopies(oracles, disturbed)))
              .withLevels(RelearningLevels.of(1, 1, new double[oracles]));
    }
    return new ScoresFile(rule, Optional.of(plan), table, new Duplicates(duplicates, 0)).bytes();
  }

  private static ModelScores model(Random random, int forget, double memory) throws Exception {
    return new ModelScores(
        set(random, forget, 1 + memory), set(random, HOLDOUT, 1), set(random, RETAIN, 4));
  }

  private static SetScores set(Random random, int records, double mean) throws Exception {
    return SetScores.of(random.doubles(records).map(u -> mean + 2 * u - 1).toArray());
  }

  /** Without a field of the file, or of every model. */
  static byte[] without(byte[] scores, String field) throws Exception {
    ObjectNode file = CanonicalJson.readData(scores, ObjectNode.class);
    file.remove(field);
    for (String models : List.of("original", "candidate", "oracles")) {
      ((ObjectNode) file.get(models)).remove(field);
    }
    return CanonicalJson.bytes(file);
  }
}
