// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.membership.audit.ScoresException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The thresholds as they stand in a scores file. */
final class RuleFields {

  private static final Set<String> KNOWN =
      Set.of(
          "alpha",
          "candidates",
          "min_oracles",
          "control_error",
          "floor_fraction",
          "gap_fraction",
          "auc_margin",
          "auc_fraction",
          "utility_margin",
          "fprs",
          "relearning");

  private static final Set<String> RELEARNING = Set.of("steps", "learning_rate", "batch", "seed");

  private RuleFields() {}

  /** The plan of the version that the file names; of the first one where it names none. */
  static TestRule read(JsonFields file) throws ScoresException {
    JsonFields plan = file.object("plan");
    if (!plan.has("rule_version")) {
      return first(file.object("plan", KNOWN));
    }
    int version = plan.count("rule_version");
    return switch (version) {
      case TestPlan.Rule.VERSION -> first(file.object("plan", with(KNOWN, "rule_version")));
      case MemoryRule.VERSION -> SecondRuleFields.read(file.object("plan", SecondRuleFields.KNOWN));
      default ->
          throw new ScoresException(
              Reason.OUT_OF_RANGE, "plan.rule_version is 1 or 2, found " + version);
    };
  }

  private static Set<String> with(Set<String> known, String another) {
    Set<String> all = new HashSet<>(known);
    all.add(another);
    return all;
  }

  /** The plan as it is written in a file. */
  static ObjectNode write(TestRule rule) {
    return rule instanceof MemoryRule second
        ? SecondRuleFields.write(second)
        : write((TestPlan.Rule) rule);
  }

  static List<Double> rates(JsonFields plan) throws ScoresException {
    List<Double> rates = new ArrayList<>();
    for (double f : plan.numbers("fprs")) {
      rates.add(f);
    }
    return rates;
  }

  private static TestPlan.Rule first(JsonFields plan) throws ScoresException {
    List<Double> rates = rates(plan);
    try {
      TestPlan.Rule rule =
          new TestPlan.Rule(
              new TestPlan.Errors(
                  plan.number("alpha"),
                  plan.has("candidates") ? plan.count("candidates") : 1,
                  plan.count("min_oracles"),
                  plan.number("control_error")),
              new TestPlan.Margins(
                  plan.number("floor_fraction"),
                  plan.number("gap_fraction"),
                  plan.number("auc_margin"),
                  plan.number("auc_fraction"),
                  plan.number("utility_margin")),
              rates);
      return plan.has("relearning")
          ? rule.withRelearning(relearning(plan.object("relearning", RELEARNING)))
          : rule;
    } catch (IllegalArgumentException e) {
      throw new ScoresException(Reason.OUT_OF_RANGE, "plan: " + e.getMessage(), e);
    }
  }

  private static TestPlan.Relearning relearning(JsonFields schedule) throws ScoresException {
    return new TestPlan.Relearning(
        schedule.count("steps"),
        schedule.number("learning_rate"),
        schedule.count("batch"),
        schedule.whole("seed"));
  }

  private static ObjectNode write(TestPlan.Rule rule) {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.put("alpha", rule.errors().alpha());
    plan.put("candidates", rule.errors().candidates());
    plan.put("min_oracles", rule.errors().minOracles());
    plan.put("control_error", rule.errors().controlError());
    plan.put("floor_fraction", rule.margins().floorFraction());
    plan.put("gap_fraction", rule.margins().gapFraction());
    plan.put("auc_margin", rule.margins().aucMargin());
    plan.put("auc_fraction", rule.margins().aucFraction());
    plan.put("utility_margin", rule.margins().utilityMargin());
    ArrayNode rates = plan.putArray("fprs");
    rule.falsePositiveRates().forEach(rates::add);
    rule.relearning()
        .ifPresent(
            schedule -> {
              ObjectNode written = plan.putObject("relearning");
              written.put("steps", schedule.steps());
              written.put("learning_rate", schedule.learningRate());
              written.put("batch", schedule.batch());
              written.put("seed", schedule.seed());
            });
    return plan;
  }
}
