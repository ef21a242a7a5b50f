// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.MemoryRule.PerturbationTest;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.membership.audit.ScoresException.Reason;
import java.util.Optional;
import java.util.Set;

/** The thresholds of version 2 as they stand in a scores file. */
final class SecondRuleFields {

  static final Set<String> KNOWN =
      Set.of(
          "rule_version",
          "claim",
          "alpha",
          "family_alpha",
          "extra_alpha",
          "beta",
          "candidates",
          "min_oracles",
          "floor_fraction",
          "gap_fraction",
          "auc_margin",
          "utility_margin",
          "utility_cap",
          "fprs",
          "control_miss",
          "control_confidence",
          "control_outlier",
          "worst_fraction",
          "worst_records",
          "class_records",
          "relearning",
          "perturbation");

  private static final Set<String> RELEARNING =
      Set.of("part", "steps", "batch", "learning_rate", "seed");

  private static final Set<String> PERTURBATION = Set.of("law", "size", "seed", "keeps");

  private SecondRuleFields() {}

  static MemoryRule read(JsonFields plan) throws ScoresException {
    try {
      return new MemoryRule(
          plan.count("rule_version"),
          claim(plan.text("claim")),
          new MemoryRule.Errors(
              plan.number("alpha"),
              plan.number("family_alpha"),
              plan.number("extra_alpha"),
              plan.number("beta"),
              plan.has("candidates") ? plan.count("candidates") : 1),
          new MemoryRule.Margins(
              plan.number("floor_fraction"),
              plan.number("gap_fraction"),
              plan.number("auc_margin"),
              plan.number("utility_margin"),
              plan.number("utility_cap")),
          new MemoryRule.Controls(
              plan.count("min_oracles"),
              plan.number("control_miss"),
              plan.number("control_confidence"),
              plan.number("control_outlier")),
          new MemoryRule.Parts(
              RuleFields.rates(plan),
              plan.count("class_records"),
              plan.number("worst_fraction"),
              plan.count("worst_records")),
          plan.has("relearning")
              ? Optional.of(relearning(plan.object("relearning", RELEARNING)))
              : Optional.empty(),
          plan.has("perturbation")
              ? Optional.of(perturbation(plan.object("perturbation", PERTURBATION)))
              : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ScoresException(Reason.OUT_OF_RANGE, "plan: " + e.getMessage(), e);
    }
  }

  private static GuaranteeTier claim(String text) throws ScoresException {
    return switch (text) {
      case "S" -> GuaranteeTier.S;
      case "E" -> GuaranteeTier.E;
      case "C" -> GuaranteeTier.C;
      default ->
          throw new ScoresException(Reason.OUT_OF_RANGE, "plan.claim is S, E or C, found " + text);
    };
  }

  private static RelearningTest relearning(JsonFields schedule) throws ScoresException {
    return new RelearningTest(
        schedule.number("part"),
        schedule.count("steps"),
        schedule.count("batch"),
        schedule.number("learning_rate"),
        schedule.whole("seed"));
  }

  private static PerturbationTest perturbation(JsonFields noise) throws ScoresException {
    return new PerturbationTest(
        noise.text("law"),
        noise.number("size"),
        noise.whole("seed"),
        noise.has("keeps") ? Optional.of(noise.number("keeps")) : Optional.empty());
  }

  static ObjectNode write(MemoryRule rule) {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.put("rule_version", rule.version());
    plan.put("claim", rule.claim().name());
    plan.put("alpha", rule.errors().alpha());
    plan.put("family_alpha", rule.errors().familyAlpha());
    plan.put("extra_alpha", rule.errors().extraAlpha());
    plan.put("beta", rule.errors().beta());
    plan.put("candidates", rule.errors().candidates());
    plan.put("min_oracles", rule.controls().minOracles());
    plan.put("control_miss", rule.controls().controlMiss());
    plan.put("control_confidence", rule.controls().controlConfidence());
    plan.put("control_outlier", rule.controls().controlOutlier());
    plan.put("floor_fraction", rule.margins().floorFraction());
    plan.put("gap_fraction", rule.margins().gapFraction());
    plan.put("auc_margin", rule.margins().aucMargin());
    plan.put("utility_margin", rule.margins().utilityMargin());
    plan.put("utility_cap", rule.margins().utilityCap());
    ArrayNode rates = plan.putArray("fprs");
    rule.falsePositiveRates().forEach(rates::add);
    plan.put("class_records", rule.parts().classRecords());
    plan.put("worst_fraction", rule.parts().worstFraction());
    plan.put("worst_records", rule.parts().worstRecords());
    rule.relearning().ifPresent(schedule -> write(plan.putObject("relearning"), schedule));
    rule.perturbation()
        .ifPresent(
            noise -> {
              ObjectNode written = plan.putObject("perturbation");
              written.put("law", noise.law());
              written.put("size", noise.size());
              written.put("seed", noise.seed());
              noise.keeps().ifPresent(share -> written.put("keeps", share));
            });
    return plan;
  }

  private static void write(ObjectNode written, RelearningTest schedule) {
    written.put("part", schedule.part());
    written.put("steps", schedule.steps());
    written.put("batch", schedule.batch());
    written.put("learning_rate", schedule.learningRate());
    written.put("seed", schedule.seed());
  }
}
