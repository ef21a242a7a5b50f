// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.membership.relearning.RelearningCurves;
import dev.lethe.membership.relearning.RelearningLevels;
import dev.lethe.membership.score.ClassLabels;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.OutputDistance;
import dev.lethe.membership.score.OutputDistances;
import dev.lethe.membership.score.PerturbedScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes {@link ScoresFile}s. */
final class ScoresWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ScoresWriter() {}

  static ObjectNode tree(ScoresFile file) {
    ObjectNode root = JSON.objectNode();
    root.set("plan", RuleFields.write(file.rule()));
    file.testPlan().ifPresent(digest -> root.put("test_plan", "sha256:" + digest.hex()));
    root.put("holdout_duplicates", file.duplicates().leftOutOfHoldout());
    if (file.duplicates().keptInRetain() > 0) {
      root.put("retain_duplicates", file.duplicates().keptInRetain());
    }
    ObjectNode original = model(file.scores().original());
    ObjectNode candidate = model(file.scores().candidate());
    ObjectNode oracles = oracles(file.scores().oracles());
    file.scores().relearning().ifPresent(c -> relearning(c, original, candidate, oracles));
    file.scores().distances().ifPresent(d -> distances(d, candidate, oracles));
    file.scores().levels().ifPresent(l -> levels(l, original, candidate, oracles));
    file.scores().perturbed().ifPresent(p -> perturbed(p, original, candidate, oracles));
    file.scores()
        .perturbed()
        .flatMap(PerturbedScores::size)
        .ifPresent(size -> root.put("perturbed_size", size));
    root.set("original", original);
    root.set("candidate", candidate);
    root.set("oracles", oracles);
    units(root, file.scores().units());
    file.scores().labels().ifPresent(l -> labels(root.putObject("labels"), l));
    file.canaries().ifPresent(block -> root.set("canaries", BlockFields.write(block)));
    return root;
  }

  private static void labels(ObjectNode written, ClassLabels labels) {
    written.set("F", whole(labels.forget()));
    written.set("T", whole(labels.holdout()));
    written.set("R", whole(labels.retain()));
  }

  private static void levels(
      RelearningLevels levels, ObjectNode original, ObjectNode candidate, ObjectNode oracles) {
    original.put("relearning", levels.original());
    candidate.put("relearning", levels.candidate());
    oracles.set("relearning", numbers(levels.oracles()));
  }

  private static void perturbed(
      PerturbedScores scores, ObjectNode original, ObjectNode candidate, ObjectNode oracles) {
    perturbed(original.putObject("perturbed"), scores.original());
    perturbed(candidate.putObject("perturbed"), scores.candidate());
    ObjectNode theirs = oracles.putObject("perturbed");
    ArrayNode forget = theirs.putArray("F");
    ArrayNode holdout = theirs.putArray("T");
    for (PerturbedScores.Model oracle : scores.oracles()) {
      forget.add(numbers(oracle.forget()));
      holdout.add(numbers(oracle.holdout()));
    }
  }

  private static void perturbed(ObjectNode written, PerturbedScores.Model model) {
    written.set("F", numbers(model.forget()));
    written.set("T", numbers(model.holdout()));
  }

  private static void relearning(
      RelearningCurves curves, ObjectNode original, ObjectNode candidate, ObjectNode oracles) {
    original.set("relearning", numbers(curves.original().means()));
    candidate.set("relearning", numbers(curves.candidate().means()));
    ArrayNode rows = oracles.putArray("relearning");
    curves.oracles().forEach(curve -> rows.add(numbers(curve.means())));
  }

  private static void distances(
      OutputDistances distances, ObjectNode candidate, ObjectNode oracles) {
    ObjectNode own = candidate.putObject("distance");
    own.set("F", numbers(distances.candidate().forget()));
    own.set("T", numbers(distances.candidate().holdout()));
    ObjectNode theirs = oracles.putObject("distance");
    ArrayNode forget = theirs.putArray("F");
    ArrayNode holdout = theirs.putArray("T");
    for (OutputDistance oracle : distances.oracles()) {
      forget.add(numbers(oracle.forget()));
      holdout.add(numbers(oracle.holdout()));
    }
  }

  private static ObjectNode model(ModelScores scores) {
    ObjectNode model = JSON.objectNode();
    ObjectNode correct = JSON.objectNode();
    each(scores, (set, values) -> model.set(set, numbers(values.phi())));
    each(scores, (set, values) -> correct.set(set, flags(values.correct())));
    model.set("correct", correct);
    if (fromProbabilities(List.of(scores))) {
      ObjectNode clipped = model.putObject("clipped");
      each(scores, (set, values) -> clipped.put(set, values.clipped().orElse(0)));
    }
    return model;
  }

  private static ObjectNode oracles(List<ModelScores> models) {
    ObjectNode oracles = JSON.objectNode();
    ObjectNode correct = oracles.putObject("correct");
    rows(oracles, correct, "F", models, ModelScores::forget);
    rows(oracles, correct, "T", models, ModelScores::holdout);
    rows(oracles, correct, "R", models, ModelScores::retain);
    if (fromProbabilities(models)) {
      ObjectNode clipped = oracles.putObject("clipped");
      for (ModelScores model : models) {
        each(model, (set, values) -> clipped.withArray(set).add(values.clipped().orElse(0)));
      }
    }
    return oracles;
  }

  /** φ is written, so the counts keep what only its source knew. */
  private static boolean fromProbabilities(List<ModelScores> models) {
    return models.stream()
        .flatMap(m -> Stream.of(m.forget(), m.holdout(), m.retain()))
        .anyMatch(set -> set.clipped().isPresent());
  }

  private static void rows(
      ObjectNode oracles,
      ObjectNode correct,
      String set,
      List<ModelScores> models,
      Function<ModelScores, SetScores> scores) {
    ArrayNode phi = oracles.putArray(set);
    ArrayNode right = correct.putArray(set);
    for (ModelScores model : models) {
      phi.add(numbers(scores.apply(model).phi()));
      right.add(flags(scores.apply(model).correct()));
    }
  }

  private interface PerSet {
    void accept(String set, SetScores scores);
  }

  private static void each(ModelScores scores, PerSet action) {
    action.accept("F", scores.forget());
    action.accept("T", scores.holdout());
    action.accept("R", scores.retain());
  }

  /** Written only where some records share a unit. */
  private static void units(ObjectNode root, Units units) {
    ObjectNode written = JSON.objectNode();
    grouping(written, "F", units.forget());
    grouping(written, "T", units.holdout());
    grouping(written, "R", units.retain());
    if (!written.isEmpty()) {
      root.set("units", written);
    }
  }

  private static void grouping(ObjectNode units, String set, Grouping grouping) {
    if (grouping.units() < grouping.records()) {
      ArrayNode labels = units.putArray(set);
      for (int i = 0; i < grouping.records(); i++) {
        labels.add(grouping.unitOf(i));
      }
    }
  }

  private static ArrayNode numbers(double[] values) {
    ArrayNode array = JSON.arrayNode(values.length);
    for (double v : values) {
      array.add(v);
    }
    return array;
  }

  private static ArrayNode whole(int[] values) {
    ArrayNode array = JSON.arrayNode(values.length);
    for (int v : values) {
      array.add(v);
    }
    return array;
  }

  private static ArrayNode flags(boolean[] values) {
    ArrayNode array = JSON.arrayNode(values.length);
    for (boolean v : values) {
      array.add(v);
    }
    return array;
  }
}
