// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.Conclusion.Finding;
import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Coverage.Copies;
import dev.lethe.certification.statement.Coverage.CopyKind;
import dev.lethe.certification.statement.Coverage.CoveredCopy;
import dev.lethe.certification.statement.Coverage.ExcludedCopy;
import dev.lethe.certification.statement.Coverage.Holder;
import dev.lethe.certification.statement.Coverage.Recipients;
import dev.lethe.certification.statement.Coverage.Retention;
import dev.lethe.certification.statement.Coverage.Scope;
import dev.lethe.certification.statement.Coverage.Vote;
import dev.lethe.certification.statement.Examination.AttackNotRun;
import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Interval;
import dev.lethe.certification.statement.Examination.Measure;
import dev.lethe.certification.statement.Examination.MinimalDetectableEffect;
import dev.lethe.certification.statement.Examination.NegativeControls;
import dev.lethe.certification.statement.Examination.PositiveControl;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.RegisteredPlan;
import dev.lethe.certification.statement.Examination.Remainder;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Examination.Utility;
import dev.lethe.certification.statement.Parties.Certificate;
import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.certification.statement.Parties.Issuer;
import dev.lethe.certification.statement.Parties.LegalBasis;
import dev.lethe.certification.statement.Parties.Request;
import dev.lethe.certification.statement.Parties.SaltHolder;
import dev.lethe.certification.statement.Parties.Subject;
import dev.lethe.certification.statement.Parties.SubjectKind;
import dev.lethe.certification.statement.Trail.Environment;
import dev.lethe.certification.statement.Trail.LogHead;
import dev.lethe.certification.statement.Trail.Replay;
import dev.lethe.certification.statement.Trail.StatusEntry;
import dev.lethe.certification.statement.Trail.SuppliedBy;
import dev.lethe.certification.statement.Trail.Supplier;
import dev.lethe.certification.statement.Treatment.Dataset;
import dev.lethe.certification.statement.Treatment.Derived;
import dev.lethe.certification.statement.Treatment.DerivedAction;
import dev.lethe.certification.statement.Treatment.DerivedKind;
import dev.lethe.certification.statement.Treatment.ForgetSet;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.certification.statement.Treatment.Method;
import dev.lethe.certification.statement.Treatment.ModelAfter;
import dev.lethe.certification.statement.Treatment.ModelBefore;
import dev.lethe.certification.statement.Treatment.ProvenanceGrade;
import dev.lethe.certification.statement.Treatment.Training;
import dev.lethe.certification.statement.Treatment.Use;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MembershipReport.Role;
import dev.lethe.contract.finding.TestDecision;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Complete evidence as real runs give it, one for each way a certificate can come out. */
public final class EvidenceExamples {

  private static final Instant RECEIVED = Instant.parse("2026-09-01T08:15:00Z");
  private static final Instant ISSUED = Instant.parse("2026-09-21T17:39:49Z");
  private static final Digest PLAN = digest("erasure plan");
  private static final Digest AFTER = digest("model after");

  private EvidenceExamples() {}

  /** Tier E, replayed, corroborated by the tests: CONSISTENT_WITH_ERASURE. */
  public static Evidence exact() {
    return decided(undecided());
  }

  /** As {@link #exact}, with the clock that the term is counted again by. */
  public static Evidence counted() {
    return edit(
        exact(),
        e ->
            ((ObjectNode) e.get("request"))
                .putObject("clock")
                .put("law", "gdpr-1")
                .put("calendar", "de-be-1")
                .put("zone", "Europe/Berlin")
                .put("receivedOn", "2026-09-01")
                .put("dueOn", "2026-10-01"));
  }

  /** As {@link #counted}, where the term rested for five days while proof was awaited. */
  public static Evidence rested() {
    return edit(
        counted(),
        e -> {
          ObjectNode request = (ObjectNode) e.get("request");
          request.put("pausedDays", 5).put("dueAt", "2026-10-06T22:00:00Z");
          ObjectNode clock = (ObjectNode) request.get("clock");
          clock.put("dueOn", "2026-10-06");
          clock
              .putArray("stops")
              .addObject()
              .put("reason", "IDENTITY")
              .put("from", "2026-09-04")
              .put("until", "2026-09-10");
        });
  }

  /** As {@link #counted}, extended. */
  public static Evidence extended() {
    return edit(
        counted(),
        e -> {
          ObjectNode request = (ObjectNode) e.get("request");
          request.put("extendedTo", "2026-12-01T23:00:00Z");
          request.put("extensionReason", "extension.in-notice");
          ((ObjectNode) request.get("clock")).put("extendedOn", "2026-12-01");
        });
  }

  /** Tier E for one person's three rows, too few to test: CONSISTENT_WITH_ERASURE all the same. */
  public static Evidence uncorroborated() {
    return decided(
        edit(
            undecided(),
            e -> {
              ((ObjectNode) e.get("subject")).put("kind", "PERSON");
              ((ObjectNode) e.get("forgetSet")).put("count", 3);
              ((ObjectNode) e.get("power")).put("usedUnits", 3).remove("achieved");
              e.remove("minimalDetectableEffect");
              e.set("tests", e.arrayNode());
              outcome(e, "INCONCLUSIVE", "ASSAY_INSENSITIVE");
            }));
  }

  /** Tier E of which nothing was tested. */
  public static Evidence untested() {
    return decided(
        edit(
            undecided(),
            e -> {
              e.remove(
                  List.of(
                      "testPlan",
                      "tests",
                      "controls",
                      "power",
                      "minimalDetectableEffect",
                      "confidence"));
              outcome(e, "NOT_TESTED");
            }));
  }

  /** Tier C, a bound with its budget, corroborated by the tests: CONSISTENT_WITH_ERASURE. */
  public static Evidence certified() {
    return decided(
        edit(
            undecided(),
            e -> {
              e.remove("replay");
              ((ObjectNode) e.get("method")).put("id", "newton-removal").put("tier", "C");
              ObjectNode guarantee = (ObjectNode) e.get("guarantee");
              guarantee
                  .put("claim", "claim.bounded-influence")
                  .put("epsilon", "1")
                  .put("delta", "0.00001")
                  .put("budgetUsed", "0.2417");
              guarantee
                  .putArray("assumptions")
                  .add("assumption.convex-loss")
                  .add("assumption.noise-secret");
            }));
  }

  /** As {@link #exact()}, but one model is left out and one back-up has no end date: PARTIAL. */
  public static Evidence partial() {
    return decided(
        edit(
            undecided(),
            e -> {
              ObjectNode scope = (ObjectNode) e.get("scope");
              scope.put("modelsFound", 3);
              scope
                  .withArray("modelsExcluded")
                  .addObject()
                  .put("id", "lead-score-1")
                  .put("reason", "No training history; to be retired.");
              ((ObjectNode) e.at("/copies/excluded/0")).remove("plannedBy");
            }));
  }

  /** Fine-tuning, told from retrained models: NOT_SHOWN. */
  public static Evidence notShown() {
    return decided(edit(statistical(), EvidenceExamples::residual));
  }

  /** Tier S with every condition met: CONSISTENT_WITH_ERASURE. */
  public static Evidence statistical() {
    return decided(
        edit(
            undecided(),
            e -> {
              e.remove(List.of("replay", "guarantee"));
              ((ObjectNode) e.get("method")).put("id", "fine-tune").put("tier", "S");
            }));
  }

  /** Tier S of 12 records that were tested with those of two other requests. */
  public static Evidence joined() {
    return decided(
        edit(
            statistical(),
            e -> {
              ObjectNode forgetSet = (ObjectNode) e.get("forgetSet");
              forgetSet.put("count", 12);
              forgetSet
                  .putObject("batch")
                  .put("number", "LB-0f12aebc09f6")
                  .put("requests", 3)
                  .put("count", 1000);
            }));
  }

  /** The controller's own scores, every condition met: CONSISTENT_WITH_ERASURE. */
  public static Evidence suppliedScores() {
    return supplied("supplied-scores", "scores-only", "CONTROLLER", "limit.scores-supplied");
  }

  /** Models of the controller that Lethe scored, every condition met: CONSISTENT_WITH_ERASURE. */
  public static Evidence suppliedModels() {
    return supplied("supplied-models", "onnx", "LETHE");
  }

  private static Evidence supplied(
      String method, String format, String scores, String... furtherLimits) {
    return decided(
        edit(
            statistical(),
            e -> {
              e.remove("training");
              ((ObjectNode) e.get("method")).put("id", method).put("version", "1");
              ((ObjectNode) e.get("method")).remove("pluginDigest");
              ((ObjectNode) e.get("modelBefore")).put("format", format).put("parameters", 0);
              ((ObjectNode) e.get("modelAfter"))
                  .put("format", format)
                  .put("parameters", 0)
                  .put("replacesInUse", false)
                  .remove("deployedAt");
              ((ObjectNode) e.get("suppliedBy")).put("scores", scores);
              e.withArray("limits").add("limit.models-supplied");
              List.of(furtherLimits).forEach(e.withArray("limits")::add);
            }));
  }

  /** Tier S with a control that failed: INCONCLUSIVE. */
  public static Evidence inconclusive() {
    return decided(
        edit(
            statistical(),
            e -> {
              ((ObjectNode) e.at("/controls/positive")).put("verdict", "INCONCLUSIVE");
              ((ObjectNode) e.get("power")).remove("achieved");
              e.remove("minimalDetectableEffect");
              e.set("tests", e.arrayNode());
              outcome(e, "INCONCLUSIVE", "POSITIVE_CONTROL");
            }));
  }

  /** Refused for legal claims: REFUSED_17_3. */
  public static Evidence refused() {
    return decided(
        edit(
            untested(),
            e -> {
              e.remove(List.of("training", "modelAfter", "method", "guarantee", "replay"));
              ((ObjectNode) e.get("legalBasis"))
                  .put("exception", "17(3)(e)")
                  .put("balancing", "balancing.legal-claims");
              ((ObjectNode) e.get("dataset"))
                  .remove(List.of("versionAfter", "digestAfter", "rowsPurgedAt"));
              e.set("derived", e.arrayNode());
              e.set("utility", e.arrayNode());
              ObjectNode scope = (ObjectNode) e.get("scope");
              scope.put("modelsFound", 1).put("modelsTreated", 0);
              scope
                  .withArray("modelsExcluded")
                  .addObject()
                  .put("id", "garments-sisa")
                  .put("reason", "The request was refused.");
            }));
  }

  /** The numbers of a model that still remembers, in place of those there. */
  public static void residual(ObjectNode evidence) {
    for (JsonNode test : evidence.get("tests")) {
      ObjectNode t = (ObjectNode) test;
      switch (t.get("id").textValue()) {
        case "P1" ->
            interval(t, "0.1907", "0.1841", "0.1973", "DIFFERENT").put("adjustedP", "0.00001");
        case "P2" ->
            interval(t, "0.6212", "0.6023", "0.6401", "DIFFERENT").put("adjustedP", "0.00002");
        default -> {}
      }
    }
    if (evidence.has("minimalDetectableEffect")) {
      ((ObjectNode) evidence.get("minimalDetectableEffect")).put("residualShareUpper", "0.7614");
    }
    outcome(evidence, "DISTINGUISHABLE", "RESIDUAL");
  }

  private static ObjectNode interval(
      ObjectNode test, String estimate, String low, String high, String decision) {
    return test.put("estimate", estimate)
        .put("ciLow", low)
        .put("ciHigh", high)
        .put("decision", decision);
  }

  /** States a verdict with its reasons; the outcome is left to {@link #decided}. */
  public static void outcome(ObjectNode evidence, String verdict, String... reasons) {
    ObjectNode outcome = (ObjectNode) evidence.get("outcome");
    outcome.put("verdict", verdict);
    ArrayNode list = outcome.putArray("reasons");
    List.of(reasons).forEach(list::add);
  }

  /** The same evidence with some fields changed by hand. */
  public static Evidence edit(Evidence evidence, Consumer<ObjectNode> change) {
    ObjectNode tree = (ObjectNode) CanonicalJson.tree(evidence);
    change.accept(tree);
    try {
      return CanonicalJson.convert(tree, Evidence.class);
    } catch (JsonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The same evidence with the finding that its numbers give. */
  public static Evidence decided(Evidence evidence) {
    OutcomeRule.Basis basis = OutcomeRule.Basis.of(evidence);
    Finding finding = OutcomeRule.decide(basis);
    return edit(
        evidence,
        e -> {
          e.set("outcome", CanonicalJson.tree(finding));
          e.set("outcomeRule", CanonicalJson.tree(basis.rule()));
        });
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(UTF_8));
  }

  private static Decimal decimal(String text) {
    return new Decimal(text);
  }

  private static Evidence undecided() {
    return new Evidence(
        Evidence.SCHEMA,
        new Parties(
            new Certificate(
                new CertificateId("LC-0d465a19b11815dcd5a8e80881d1cf3e"),
                1,
                ISSUED,
                Optional.empty()),
            new Issuer("Example GmbH", Optional.empty(), "privacy@example.org", digest("seal key")),
            new Subject(SubjectKind.RECORDS, digest("subject"), SaltHolder.CONTROLLER),
            new Request(
                digest("request"),
                RECEIVED,
                Instant.parse("2026-10-01T22:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(Instant.parse("2026-09-21T16:00:00Z")),
                Optional.empty()),
            new LegalBasis("17(1)(b)", Optional.empty(), Optional.empty())),
        new Treatment(
            new ForgetSet(
                digest("forget set"), 1000, "record", digest("selection"), 0, Optional.empty()),
            new Dataset(
                "garments",
                "1",
                Optional.of("2"),
                digest("data before"),
                Optional.of(digest("data after")),
                Optional.of(Instant.parse("2026-09-21T12:00:00Z"))),
            Optional.of(training()),
            new ModelBefore("garments-sisa", "1", "recipe-mlp", digest("model before"), 407_050),
            Optional.of(
                new ModelAfter(
                    "garments-sisa",
                    "2",
                    "recipe-mlp",
                    AFTER,
                    407_050,
                    Optional.of(Instant.parse("2026-09-21T15:30:00Z")),
                    true)),
            List.of(
                new Derived(
                    DerivedKind.CACHE, Optional.of(digest("scores cache")), DerivedAction.PURGED)),
            Optional.of(
                new Method(
                    "sisa",
                    "0.1.0",
                    Optional.of(digest("plugin")),
                    digest("parameters"),
                    GuaranteeTier.E)),
            Optional.of(
                new Guarantee(
                    "claim.exact-rebuild",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("assumption.recorded-inputs", "assumption.no-copies-in-kept-data")))),
        new Examination(
            Optional.of(
                new RegisteredPlan(
                    digest("test plan"), Instant.parse("2026-09-20T17:38:49Z"), 41, List.of(), 1)),
            Optional.of(tests()),
            Optional.of(
                new Controls(
                    new PositiveControl(digest("model before"), TestVerdict.DISTINGUISHABLE),
                    new NegativeControls(10, 10),
                    10,
                    5,
                    Optional.empty())),
            Optional.of(
                new Power(
                    decimal("0.9"),
                    Optional.of(decimal("0.9512")),
                    826,
                    1000,
                    List.of("assumption.retraining-noise-normal"))),
            new Remainder(
                Optional.of(
                    new MinimalDetectableEffect(
                        "mean-shift", decimal("0.029"), decimal("0.9"), decimal("0.0347"))),
                Optional.empty()),
            Optional.of(
                new Confidence(
                    decimal("0.05"),
                    decimal("0.9"),
                    "two-one-sided-tests",
                    "holm",
                    5,
                    Optional.empty())),
            List.of(
                new AttackNotRun("inversion", "not-run.no-gradients"),
                new AttackNotRun("reconstruction", "not-run.not-planned"),
                new AttackNotRun("attribute-inference", "not-run.not-planned"),
                new AttackNotRun("regurgitation", "not-run.not-generative")),
            List.of(
                new Utility("accuracy.holdout-set", decimal("0.8812"), decimal("0.8774")),
                new Utility("accuracy.retain-set", decimal("0.9631"), decimal("0.9602")))),
        new Conclusion(
            new Finding(Outcome.CONSISTENT_WITH_ERASURE, TestVerdict.INDISTINGUISHABLE, List.of()),
            OutcomeRule.reference(1)),
        new Coverage(
            new Scope(2, 2, List.of()),
            new Copies(
                List.of(new CoveredCopy(CopyKind.REPLICA, Holder.CONTROLLER)),
                List.of(
                    new ExcludedCopy(
                        CopyKind.BACKUP,
                        Holder.CONTROLLER,
                        "Monthly tapes, overwritten in turn.",
                        Optional.of(Instant.parse("2027-06-30T00:00:00Z"))))),
            new Retention(false, Optional.empty(), Optional.empty()),
            List.of(
                new Recipients(
                    "processors",
                    2,
                    Optional.of(Instant.parse("2026-09-21T16:10:00Z")),
                    Optional.of(Instant.parse("2026-09-21T16:40:00Z")),
                    Optional.empty())),
            List.of(
                approval("approver", "ap-7", 14), approval("data-protection-officer", "ap-9", 15))),
        new Trail(
            new Environment(
                "0.1.0",
                Optional.of("0.1.0"),
                digest("sbom"),
                Optional.of(digest("run plan")),
                Optional.of(digest("run outcome")),
                Optional.of("x86-64, avx2"),
                1),
            new SuppliedBy(Supplier.LETHE, Supplier.CONTROLLER),
            List.of(
                "limit.detectable-only",
                "limit.tested-attacks-only",
                "limit.this-model-only",
                "limit.controller-supplied"),
            new StatusEntry(1, 80_211, Instant.parse("2027-09-21T00:00:00Z")),
            new LogHead("log.lethe.example/alpha", 299, digest("prior root")),
            Trail.saltText(digest("salt").bytes()),
            Optional.of(
                new Replay(digest("inputs"), true, AFTER, Optional.of(AFTER), Optional.empty()))));
  }

  private static Training training() {
    return new Training(
        "run-7f3a",
        ProvenanceGrade.P3,
        digest("code"),
        digest("config"),
        "20260921",
        Instant.parse("2026-09-21T14:02:11Z"),
        Instant.parse("2026-09-21T14:09:40Z"),
        List.of(new Use(digest("data after"), 12)));
  }

  private static Approval approval(String role, String person, int hour) {
    return new Approval(
        role, person, Vote.APPROVED, Instant.parse("2026-09-18T" + hour + ":00:00Z"), PLAN);
  }

  private static List<Test> tests() {
    return List.of(
        new Test(
            "P1",
            Role.PRIMARY,
            new Measure(
                "calibrated-shift",
                "forget-set",
                "mean-shift",
                1000,
                decimal("0.0061"),
                decimal("0")),
            new Interval(
                Optional.of(decimal("0.0032")),
                Optional.of(decimal("0.009")),
                Optional.of(decimal("0.9")),
                Optional.of(decimal("0.026"))),
            Optional.of(decimal("1")),
            Optional.of(TestDecision.EQUIVALENT)),
        new Test(
            "P2",
            Role.PRIMARY,
            new Measure(
                "calibrated-auc", "forget-set", "auc", 1000, decimal("0.5127"), decimal("0.5")),
            new Interval(
                Optional.of(decimal("0.4951")),
                Optional.of(decimal("0.5303")),
                Optional.of(decimal("0.9")),
                Optional.of(decimal("0.05"))),
            Optional.of(decimal("1")),
            Optional.of(TestDecision.EQUIVALENT)),
        new Test(
            "tail_high@0.05",
            Role.SECONDARY,
            new Measure(
                "calibrated-tail", "forget-set", "tpr", 1000, decimal("0.057"), decimal("0.05")),
            new Interval(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.of(decimal("0.8714")),
            Optional.empty()),
        utility("utility-holdout-set", "holdout-set", 4000, "-0.0021", "-0.0088", "0.0046"),
        utility("utility-retain-set", "retain-set", 2000, "-0.0011", "-0.0059", "0.0037"));
  }

  private static Test utility(
      String id, String target, int n, String estimate, String low, String high) {
    return new Test(
        id,
        Role.UTILITY,
        new Measure("accuracy", target, "accuracy-difference", n, decimal(estimate), decimal("0")),
        new Interval(
            Optional.of(decimal(low)),
            Optional.of(decimal(high)),
            Optional.of(decimal("0.9")),
            Optional.of(decimal("0.02"))),
        Optional.empty(),
        Optional.of(TestDecision.EQUIVALENT));
  }
}
