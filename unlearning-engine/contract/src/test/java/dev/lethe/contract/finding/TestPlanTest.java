// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan.Relearning;
import dev.lethe.contract.finding.TestPlan.Rule;
import dev.lethe.contract.json.CanonicalJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestPlanTest {

  /** As written before relearning could be planned. */
  private static final String OLD_RULE =
      "{\"alpha\":0.05,\"aucFraction\":0.5,\"aucMargin\":0.05,\"candidates\":1,"
          + "\"controlError\":0.05,\"falsePositiveRates\":[0.001,0.01,0.05],"
          + "\"floorFraction\":0.1,\"gapFraction\":0.3333333333333333,\"minOracles\":5,"
          + "\"utilityMargin\":0.02}";

  private static TestPlan plan(TestRule rule) {
    return plan(rule, TestPlan.RECORD, Optional.empty());
  }

  private static TestPlan plan(TestRule rule, String unit, Optional<Digest> units) {
    Digest any = Digest.of("x".getBytes(UTF_8));
    return new TestPlan(
        TestPlan.SCHEMA,
        "request",
        rule,
        new TestPlan.Models(any, any, List.of(any), List.of(1L, 2L)),
        new TestPlan.Records(any, any, any),
        new TestPlan.Size(unit, units, 826, 0.995),
        "0.1.0");
  }

  @Test
  void planWithoutRelearningKeepsItsBytesAndReadsAsBefore() throws Exception {
    Rule rule = Rule.defaults(1);
    assertThat(new String(CanonicalJson.bytes(rule), UTF_8)).isEqualTo(OLD_RULE);
    Rule read = CanonicalJson.read(OLD_RULE.getBytes(UTF_8), Rule.class);
    assertThat(read).isEqualTo(rule);
    assertThat(read.relearning()).isEmpty();
  }

  @Test
  void relearningIsPartOfTheDigest() throws Exception {
    TestPlan without = plan(Rule.defaults(1));
    TestPlan with = plan(Rule.defaults(1).withRelearning(new Relearning(20, 0.01, 64, 7)));
    assertThat(with.digest()).isNotEqualTo(without.digest());
    assertThat(CanonicalJson.read(with.bytes(), TestPlan.class)).isEqualTo(with);
    assertThat(CanonicalJson.read(without.bytes(), TestPlan.class)).isEqualTo(without);
  }

  @Test
  void aPlanNamesTheVersionOfItsRuleAndIsReadByIt() throws Exception {
    MemoryRule rule =
        MemoryRule.defaults(GuaranteeTier.S, 1, 20)
            .with(
                MemoryRule.RelearningTest.defaults(0.05, 7),
                new MemoryRule.PerturbationTest(MemoryRule.PerturbationTest.GAUSSIAN, 0.1, 9));
    TestPlan second = plan(rule);
    assertThat(new String(second.bytes(), UTF_8)).contains("\"version\":2", "\"claim\":\"S\"");
    assertThat(CanonicalJson.read(second.bytes(), TestPlan.class)).isEqualTo(second);
    assertThat(CanonicalJson.read(CanonicalJson.bytes(rule), TestRule.class)).isEqualTo(rule);
    assertThat(CanonicalJson.read(OLD_RULE.getBytes(UTF_8), TestRule.class))
        .isEqualTo(Rule.defaults(1));
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    String third =
        new String(CanonicalJson.bytes(MemoryRule.defaults(GuaranteeTier.E, 1, 20)), UTF_8)
            .replace("\"version\":2", "\"version\":3");
    assertThatThrownBy(() -> CanonicalJson.read(third.getBytes(UTF_8), TestRule.class))
        .hasMessageContaining("version is 2, found 3");
  }

  @Test
  void allowsLessMissWhereFewerModelsThanPlannedAreCompared() {
    assertThat(MemoryRule.defaults(GuaranteeTier.S, 1, 20).errors().beta()).isEqualTo(0.02);
    assertThat(MemoryRule.defaults(GuaranteeTier.S, 1, 10).errors().beta()).isEqualTo(0.01);
    assertThat(MemoryRule.defaults(GuaranteeTier.S, 1, 20).gapFraction()).isEqualTo(0.25);
    assertThat(MemoryRule.defaults(GuaranteeTier.C, 1, 20).gapFraction()).isEqualTo(1.0 / 3);
  }

  @Test
  void refusesAScheduleThatTeachesNothing() {
    assertThatThrownBy(() -> new Relearning(0, 0.01, 64, 7)).hasMessageContaining("steps");
    assertThatThrownBy(() -> new Relearning(1, 0, 64, 7)).hasMessageContaining("learningRate");
    assertThatThrownBy(() -> new Relearning(1, 0.01, 0, 7)).hasMessageContaining("batch");
  }

  @Test
  void personsAreUnitsOnlyWithTheirRecords() throws Exception {
    Rule rule = Rule.defaults(1);
    TestUnits units = new TestUnits(List.of(0, 0, 1), List.of(0), List.of(0, 1));
    TestPlan plan = plan(rule, TestPlan.SUBJECT, Optional.of(units.digest()));
    assertThat(CanonicalJson.read(plan.bytes(), TestPlan.class)).isEqualTo(plan);
    assertThat(CanonicalJson.read(units.bytes(), TestUnits.class)).isEqualTo(units);
    assertThatThrownBy(() -> plan(rule, TestPlan.SUBJECT, Optional.empty()))
        .hasMessageContaining("units");
    assertThatThrownBy(() -> plan(rule, TestPlan.RECORD, Optional.of(units.digest())))
        .hasMessageContaining("units");
    assertThatThrownBy(() -> plan(rule, "household", Optional.empty()))
        .hasMessageContaining("record or subject");
  }
}
