// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Evidence whose tests are of version 2 of the rule. The reports were made by the rule itself and
 * are kept beside this class.
 */
public final class SecondExamples {

  private SecondExamples() {}

  /**
   * A kept report.
   *
   * @param name {@code fresh}, {@code residual}, {@code blind} or {@code corroborating}
   */
  public static MembershipReport report(String name) {
    return read("second-report-" + name + ".json", MembershipReport.class);
  }

  /** The plan of a kept report. */
  public static TestPlan plan(String name) {
    return read("second-plan-" + name + ".json", TestPlan.class);
  }

  private static <T> T read(String file, Class<T> type) {
    try (InputStream in = SecondExamples.class.getResourceAsStream(file)) {
      return CanonicalJson.read(Objects.requireNonNull(in, file).readAllBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** Tier S with every condition met: CONSISTENT_WITH_ERASURE. */
  public static Evidence statistical() {
    return judged(EvidenceExamples.statistical(), "fresh");
  }

  /** Tier E, corroborated: CONSISTENT_WITH_ERASURE. */
  public static Evidence exact() {
    return judged(EvidenceExamples.exact(), "corroborating");
  }

  /** A model that keeps a part of what the original remembers: NOT_SHOWN. */
  public static Evidence notShown() {
    return judged(EvidenceExamples.statistical(), "residual");
  }

  /** Tier E whose tests could not see: CONSISTENT_WITH_ERASURE, not corroborated. */
  public static Evidence blind() {
    return judged(EvidenceExamples.exact(), "blind");
  }

  /** Tier S claimed by tests that only corroborate: INCONCLUSIVE. */
  public static Evidence notCarried() {
    return judged(EvidenceExamples.statistical(), "corroborating");
  }

  /** Tier S as {@link #statistical()}, its numbers in bands. */
  public static Evidence banded() {
    return banded(EvidenceExamples.statistical(), "fresh");
  }

  /** An evidence with what a kept report found, its numbers in bands. */
  static Evidence banded(Evidence evidence, String name) {
    Evidence told =
        EvidenceExamples.edit(evidence, e -> ((ArrayNode) e.get("limits")).add(JudgedReport.BANDS));
    return judged(told, plan(name), JudgedReport.of(report(name), plan(name)).inBands());
  }

  /** An evidence with what a kept report found in the place of its tests. */
  public static Evidence judged(Evidence evidence, String name) {
    return judged(evidence, plan(name), JudgedReport.of(report(name), plan(name)));
  }

  private static Evidence judged(Evidence evidence, TestPlan plan, JudgedReport judged) {
    Evidence tested =
        EvidenceExamples.edit(
            evidence,
            e -> {
              ((ObjectNode) e.get("testPlan")).put("digest", plan.digest().toString());
              ((ObjectNode) e.get("forgetSet")).put("count", judged.power().usedUnits());
              e.set("tests", CanonicalJson.tree(judged.tests()));
              e.set("controls", CanonicalJson.tree(judged.controls()));
              e.set("power", CanonicalJson.tree(judged.power()));
              e.set("confidence", CanonicalJson.tree(judged.confidence()));
              e.set("utility", CanonicalJson.tree(judged.utility()));
              e.remove("minimalDetectableEffect");
              judged.remainder().memory().ifPresent(m -> e.set("memory", CanonicalJson.tree(m)));
              EvidenceExamples.outcome(
                  e,
                  judged.verdict().name(),
                  judged.reasons().stream().map(Enum::name).toArray(String[]::new));
            });
    return EvidenceExamples.decided(tested);
  }
}
