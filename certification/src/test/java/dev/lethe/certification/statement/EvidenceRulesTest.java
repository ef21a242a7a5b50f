// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.EvidenceRules.Kind;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.contract.json.CanonicalJson;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceRulesTest {

  static Stream<Evidence> examples() {
    return EvidenceTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void findsNothingInAnHonestEvidence(Evidence evidence) {
    assertThat(EvidenceRules.violations(evidence)).isEmpty();
  }

  /** The batch of a request with 1000 records, honest as it is. */
  private static ObjectNode batch(ObjectNode evidence) {
    return ((ObjectNode) evidence.get("forgetSet"))
        .putObject("batch")
        .put("number", "LB-0f12aebc09f6")
        .put("requests", 2)
        .put("count", 1000);
  }

  static Stream<Arguments> breaches() {
    return Stream.of(
        breach(
            Kind.SCHEMA,
            "request.answeredAt",
            e -> put(e, "/request", "answeredAt", "2026-08-01T00:00:00Z")),
        breach(
            Kind.SCHEMA, "request.dueAt", e -> put(e, "/request", "dueAt", "2026-08-01T00:00:00Z")),
        breach(
            Kind.SCHEMA,
            "request.extensionReason",
            e -> put(e, "/request", "extendedTo", "2026-12-01T00:00:00Z")),
        breach(Kind.SCHEMA, "modelAfter", e -> e.remove("modelAfter")),
        breach(Kind.SCHEMA, "replay", e -> e.remove("replay")),
        breach(Kind.SCHEMA, "controls", e -> e.remove("controls")),
        breach(Kind.SCHEMA, "testPlan", e -> e.remove("testPlan")),
        breach(
            Kind.SCHEMA,
            "modelAfter.digest",
            e -> put(e, "/modelAfter", "digest", e.at("/modelBefore/digest").textValue())),
        breach(
            Kind.SCHEMA,
            "scope.modelsFound",
            e -> ((ObjectNode) e.get("scope")).put("modelsFound", 3)),
        breach(Kind.SCHEMA, "forgetSet.batch.requests", e -> batch(e).put("requests", 1)),
        breach(Kind.SCHEMA, "forgetSet.batch.count", e -> batch(e).put("count", 999)),
        breach(
            Kind.SCHEMA,
            "retention.legalHold",
            e -> ((ObjectNode) e.get("retention")).put("legalHold", true)),
        breach(Kind.SCHEMA, "guarantee", e -> put(e, "/method", "tier", "S")),
        breach(Kind.SCHEMA, "method.id", e -> put(e, "/method", "id", "editing-rome")),
        breach(Kind.SCHEMA, "text", e -> put(e, "/guarantee", "claim", "claim.everything-gone")),
        breach(
            Kind.APPROVAL_MISSING, "approvals", e -> put(e, "/approvals/1", "personRef", "ap-7")),
        breach(
            Kind.APPROVAL_MISSING, "approvals", e -> put(e, "/approvals/1", "decision", "REFUSED")),
        breach(
            Kind.APPROVAL_MISSING,
            "approvals.planDigest",
            e -> put(e, "/approvals/1", "planDigest", "sha256:" + "1".repeat(64))),
        breach(
            Kind.APPROVAL_MISSING,
            "approvals.at",
            e -> put(e, "/approvals/1", "at", "2027-01-01T00:00:00Z")),
        breach(
            Kind.PLAN_LATE,
            "testPlan.registeredAt",
            e -> put(e, "/testPlan", "registeredAt", "2027-01-01T00:00:00Z")),
        breach(
            Kind.PLAN_LATE,
            "testPlan.logIndex",
            e -> ((ObjectNode) e.get("testPlan")).put("logIndex", 299)),
        breach(
            Kind.SCHEMA,
            "testPlan.earlierPlans",
            e ->
                ((ObjectNode) e.get("testPlan"))
                    .putArray("earlierPlans")
                    .add(e.at("/testPlan/digest"))),
        breach(
            Kind.SCHEMA,
            "attacksNotRun",
            e -> put(e, "/attacksNotRun/0", "attack", "something-else")),
        breach(Kind.INTERVAL_INVALID, "tests.P1", e -> put(e, "/tests/0", "estimate", "0.0095")),
        breach(Kind.INTERVAL_INVALID, "tests.P1.level", e -> put(e, "/tests/0", "level", "0.95")),
        breach(
            Kind.INTERVAL_INVALID, "tests.P1.decision", e -> put(e, "/tests/0", "margin", "0.008")),
        breach(
            Kind.INTERVAL_INVALID,
            "confidence.level",
            e -> put(e, "/confidence", "alpha", "0.025")),
        breach(
            Kind.CONTROL_FAILED,
            "controls",
            e -> ((ObjectNode) e.at("/controls/negative")).put("passed", 9)),
        breach(
            Kind.CONTROL_FAILED,
            "controls",
            e -> ((ObjectNode) e.get("controls")).put("oracles", 4)),
        breach(Kind.POWER_MISSING, "power.achieved", e -> e.remove("minimalDetectableEffect")),
        breach(Kind.OUTCOME_MISMATCH, "outcome", e -> put(e, "/outcome", "value", "PARTIAL")),
        breach(
            Kind.OUTCOME_MISMATCH,
            "outcomeRule",
            e -> put(e, "/outcomeRule", "digest", "sha256:" + "2".repeat(64))),
        breach(
            Kind.WORDING,
            "text",
            e -> put(e, "/copies/excluded/0", "reason", "The data was permanently deleted.")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("breaches")
  void namesTheBrokenRuleAndField(Kind kind, String field, Evidence evidence) {
    assertThat(EvidenceRules.violations(evidence))
        .extracting(Violation::kind, Violation::field)
        .contains(org.assertj.core.groups.Tuple.tuple(kind, field));
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource({
    "/request/clock, dueOn, 2026-10-02",
    "/request/clock, receivedOn, 2026-08-31",
    "/request/clock, extendedOn, 2026-12-02",
    "/request/clock, zone, Europe/Nowhere",
    "/request/clock, law, us-ca-ccpa-1",
    "/request, receivedAt, 2026-09-01T22:30:00Z",
    "/request, dueAt, 2026-10-02T22:00:00Z",
    "/request, extendedTo, 2026-12-09T23:00:00Z",
  })
  void countsTheTermAgain(String place, String field, String value) {
    Evidence wrong =
        EvidenceExamples.edit(EvidenceExamples.extended(), e -> put(e, place, field, value));
    assertThat(EvidenceRules.violations(wrong))
        .extracting(Violation::kind)
        .contains(Kind.TERM_MISMATCH);
    assertThat(EvidenceRules.uncounted(wrong)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource({
    "/request/clock/stops/0, until, 2026-09-09",
    "/request/clock/stops/0, from, 2026-08-20",
    "/request/clock/stops/0, until, 2036-09-10",
    "/request/clock, law, us-ca-ccpa-1",
    "/request/clock, dueOn, 2026-10-01",
  })
  void countsTheDaysForWhichATermRested(String place, String field, String value) {
    assertThat(EvidenceRules.violations(EvidenceExamples.rested())).isEmpty();
    Evidence wrong =
        EvidenceExamples.edit(EvidenceExamples.rested(), e -> put(e, place, field, value));
    assertThat(EvidenceRules.violations(wrong))
        .extracting(Violation::kind)
        .contains(Kind.TERM_MISMATCH);
  }

  @Test
  void believesNoDaysThatNoStopIsStatedFor() {
    Evidence wrong =
        EvidenceExamples.edit(
            EvidenceExamples.rested(), e -> ((ObjectNode) e.at("/request/clock")).remove("stops"));
    assertThat(EvidenceRules.violations(wrong))
        .extracting(Violation::field)
        .contains("request.clock.pausedDays", "request.clock.dueOn");
  }

  @ParameterizedTest
  @CsvSource({"law, gdpr-99", "calendar, de-be-99"})
  void leavesATermByAnEditionThatIsNewerUncounted(String field, String edition) {
    Evidence newer =
        EvidenceExamples.edit(
            EvidenceExamples.counted(), e -> put(e, "/request/clock", field, edition));
    assertThat(EvidenceRules.violations(newer)).isEmpty();
    assertThat(EvidenceRules.uncounted(newer)).contains(edition);
  }

  @Test
  void outlivesACountryThatChangesItsClocks() {
    Evidence moved =
        EvidenceExamples.edit(
            EvidenceExamples.counted(), e -> put(e, "/request", "dueAt", "2026-10-01T23:00:00Z"));
    assertThat(EvidenceRules.violations(moved)).isEmpty();
  }

  @Test
  void reportsEveryBreachAndNotOnlyTheFirst() {
    Evidence evidence =
        EvidenceExamples.edit(
            EvidenceExamples.exact(),
            e -> {
              put(e, "/approvals/1", "personRef", "ap-7");
              put(e, "/outcome", "value", "PARTIAL");
              put(e, "/tests/0", "level", "0.95");
            });
    assertThat(EvidenceRules.violations(evidence))
        .extracting(Violation::kind)
        .contains(Kind.APPROVAL_MISSING, Kind.OUTCOME_MISMATCH, Kind.INTERVAL_INVALID);
  }

  @Test
  void refusesAnOutcomeUpgradedOverUnchangedNumbers() {
    Evidence upgraded =
        EvidenceExamples.edit(
            EvidenceExamples.notShown(),
            e -> {
              put(e, "/outcome", "value", "CONSISTENT_WITH_ERASURE");
              EvidenceExamples.outcome(e, "INDISTINGUISHABLE");
            });
    assertThat(EvidenceRules.violations(upgraded))
        .extracting(Violation::kind)
        .contains(Kind.OUTCOME_MISMATCH);
  }

  @Test
  void refusesTierSForFewerThanThirtyUnits() {
    Evidence few =
        EvidenceExamples.edit(
            EvidenceExamples.statistical(),
            e -> ((ObjectNode) e.get("forgetSet")).put("count", 29));
    assertThat(EvidenceRules.violations(few))
        .extracting(Violation::field)
        .containsExactly("forgetSet.count");
  }

  /** Many records of few people are few units. */
  @Test
  void refusesTierSForTheManyRecordsOfFewerThanThirtyPeople() {
    Evidence few =
        EvidenceExamples.edit(
            EvidenceExamples.statistical(),
            e -> ((ObjectNode) e.get("power")).put("plannedUnits", 29).put("usedUnits", 29));
    assertThat(EvidenceRules.violations(few))
        .extracting(Violation::field)
        .containsExactly("power.usedUnits");
  }

  static Stream<Arguments> claimsAboutWhatLetheDidNotSee() {
    return Stream.of(
        Arguments.of(
            "training",
            EvidenceExamples.edit(
                EvidenceExamples.suppliedScores(),
                e ->
                    e.set(
                        "training",
                        CanonicalJson.tree(EvidenceExamples.exact().treatment().training())))),
        Arguments.of(
            "method.pluginDigest",
            EvidenceExamples.edit(
                EvidenceExamples.suppliedScores(),
                e -> put(e, "/method", "pluginDigest", "sha256:" + "3".repeat(64)))),
        Arguments.of(
            "method.tier",
            EvidenceExamples.edit(
                EvidenceExamples.suppliedScores(), e -> put(e, "/method", "tier", "C"))),
        Arguments.of(
            "suppliedBy.scores",
            EvidenceExamples.edit(
                EvidenceExamples.suppliedScores(), e -> put(e, "/suppliedBy", "scores", "LETHE"))),
        Arguments.of(
            "suppliedBy.scores",
            EvidenceExamples.edit(
                EvidenceExamples.statistical(),
                e -> put(e, "/suppliedBy", "scores", "CONTROLLER"))),
        Arguments.of(
            "limits",
            EvidenceExamples.edit(
                EvidenceExamples.suppliedScores(),
                e -> e.withArray("limits").remove(e.get("limits").size() - 1))),
        Arguments.of(
            "limits",
            EvidenceExamples.edit(
                EvidenceExamples.suppliedModels(),
                e -> e.withArray("limits").remove(e.get("limits").size() - 1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claimsAboutWhatLetheDidNotSee")
  void claimsNothingThatLetheDidNotSee(String field, Evidence evidence) {
    assertThat(EvidenceRules.violations(evidence)).extracting(Violation::field).contains(field);
  }

  @Test
  void doesNotAskForStrongTestsWhereTheyOnlyFailToCorroborate() {
    assertThat(EvidenceRules.violations(EvidenceExamples.uncorroborated())).isEmpty();
  }

  private static Arguments breach(Kind kind, String field, Consumer<ObjectNode> change) {
    return Arguments.of(kind, field, EvidenceExamples.edit(EvidenceExamples.exact(), change));
  }

  private static void put(ObjectNode evidence, String pointer, String field, String value) {
    ((ObjectNode) evidence.at(pointer)).put(field, value);
  }
}
