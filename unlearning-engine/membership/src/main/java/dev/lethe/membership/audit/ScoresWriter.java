// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.membership.score.Grouping;
import dev.lethe.membership.score.ModelScores;
import dev.lethe.membership.score.SetScores;
import dev.lethe.membership.score.Units;
import java.util.List;
import java.util.function.Function;

/** Writes {@link ScoresFile}s. */
final class ScoresWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ScoresWriter() {}

  static ObjectNode tree(ScoresFile file) {
    ObjectNode root = JSON.objectNode();
    root.set("plan", plan(file.rule()));
    file.testPlan().ifPresent(digest -> root.put("test_plan", "sha256:" + digest.hex()));
    root.put("holdout_duplicates", file.holdoutDuplicates());
    root.set("original", model(file.scores().original()));
    root.set("candidate", model(file.scores().candidate()));
    root.set("oracles", oracles(file.scores().oracles()));
    units(root, file.scores().units());
    return root;
  }

  private static ObjectNode plan(TestPlan.Rule rule) {
    ObjectNode plan = JSON.objectNode();
    plan.put("alpha", rule.alpha());
    plan.put("candidates", rule.candidates());
    plan.put("min_oracles", rule.minOracles());
    plan.put("control_error", rule.controlError());
    plan.put("floor_fraction", rule.floorFraction());
    plan.put("gap_fraction", rule.gapFraction());
    plan.put("auc_margin", rule.aucMargin());
    plan.put("auc_fraction", rule.aucFraction());
    plan.put("utility_margin", rule.utilityMargin());
    ArrayNode rates = plan.putArray("fprs");
    rule.falsePositiveRates().forEach(rates::add);
    return plan;
  }

  private static ObjectNode model(ModelScores scores) {
    ObjectNode model = JSON.objectNode();
    ObjectNode correct = JSON.objectNode();
    each(scores, (set, values) -> model.set(set, numbers(values.phi())));
    each(scores, (set, values) -> correct.set(set, flags(values.correct())));
    model.set("correct", correct);
    return model;
  }

  private static ObjectNode oracles(List<ModelScores> models) {
    ObjectNode oracles = JSON.objectNode();
    ObjectNode correct = oracles.putObject("correct");
    rows(oracles, correct, "F", models, ModelScores::forget);
    rows(oracles, correct, "T", models, ModelScores::holdout);
    rows(oracles, correct, "R", models, ModelScores::retain);
    return oracles;
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

  private static ArrayNode flags(boolean[] values) {
    ArrayNode array = JSON.arrayNode(values.length);
    for (boolean v : values) {
      array.add(v);
    }
    return array;
  }
}
