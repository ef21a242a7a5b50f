// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Coverage.Vote;
import dev.lethe.certification.statement.Trail.Supplier;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.Supplied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules between fields that their forms alone cannot say. All of them are looked at, and all
 * that are broken are reported. The issuer must get an empty list before anything is logged; the
 * verifier maps {@link Kind#SCHEMA} to {@code CONTENT_SCHEMA} and the others to {@code
 * STATEMENT_…}.
 */
public final class EvidenceRules {

  private static final int MIN_STATISTICAL_UNITS = 30;
  private static final int MIN_APPROVALS = 2;
  private static final String MODELS_SUPPLIED = "limit.models-supplied";
  private static final String SCORES_SUPPLIED = "limit.scores-supplied";
  private static final List<String> KNOWN_ATTACKS =
      List.of("attribute", "inversion", "reconstruction", "regurgitation");

  private final Evidence evidence;
  private final List<Violation> violations = new ArrayList<>();

  private EvidenceRules(Evidence evidence) {
    this.evidence = evidence;
  }

  /** What kind of rule is broken. */
  public enum Kind {
    SCHEMA,
    OUTCOME_MISMATCH,
    CONTROL_FAILED,
    POWER_MISSING,
    INTERVAL_INVALID,
    PLAN_LATE,
    APPROVAL_MISSING,
    TERM_MISMATCH,
    WORDING
  }

  /**
   * One broken rule.
   *
   * @param kind of rule
   * @param field path of the field
   * @param expected what the rule asks
   * @param found what the evidence has
   */
  public record Violation(Kind kind, String field, String expected, String found) {}

  /** Every rule that this evidence breaks; empty if none. */
  public static List<Violation> violations(Evidence evidence) {
    EvidenceRules rules = new EvidenceRules(evidence);
    rules.request();
    new TermRules(evidence.parties(), rules.violations).apply();
    rules.presence();
    rules.batch();
    rules.coverage();
    rules.guarantee();
    rules.supplied();
    rules.approvals();
    new FindingRules(evidence, rules.violations).apply();
    rules.attacks();
    rules.words();
    return List.copyOf(rules.violations);
  }

  /**
   * An edition of a law or of holidays that the evidence names and this version does not know: then
   * the term of the answer was not counted again. Empty if it was, or nothing is named.
   */
  public static Optional<String> uncounted(Evidence evidence) {
    return TermRules.unknown(evidence.parties().request());
  }

  private void check(boolean holds, Kind kind, String field, String expected, Object found) {
    if (!holds) {
      violations.add(new Violation(kind, field, expected, String.valueOf(found)));
    }
  }

  private void check(boolean holds, String field, String expected, Object found) {
    check(holds, Kind.SCHEMA, field, expected, found);
  }

  private void request() {
    var request = evidence.parties().request();
    Instant received = request.receivedAt();
    request
        .answeredAt()
        .ifPresent(
            a -> check(!a.isBefore(received), "request.answeredAt", "not before receipt", a));
    check(request.dueAt().isAfter(received), "request.dueAt", "after receipt", request.dueAt());
    check(
        request.extendedTo().isPresent() == request.extensionReason().isPresent(),
        "request.extensionReason",
        "present exactly when extended",
        request.extensionReason());
    request
        .extendedTo()
        .ifPresent(e -> check(e.isAfter(request.dueAt()), "request.extendedTo", "after dueAt", e));
  }

  private void presence() {
    boolean refused = evidence.conclusion().outcome().value() == Outcome.REFUSED_17_3;
    present("modelAfter", evidence.treatment().modelAfter(), !refused);
    present("training", evidence.treatment().training(), !refused && !isSupplied());
    present("method", evidence.treatment().method(), !refused);
    present("legalBasis.exception", evidence.parties().legalBasis().exception(), refused);
    boolean tested =
        !refused && evidence.conclusion().outcome().verdict() != TestVerdict.NOT_TESTED;
    present("testPlan", evidence.examination().testPlan(), tested);
    present("tests", evidence.examination().tests(), tested);
    present("controls", evidence.examination().controls(), tested);
    present("power", evidence.examination().power(), tested);
    present("confidence", evidence.examination().confidence(), tested);
    check(
        tested || evidence.examination().remainder().equals(Examination.Remainder.UNKNOWN),
        "minimalDetectableEffect",
        "absent where nothing was tested, as memory is",
        "present");
    boolean exact = tier().filter(t -> t == GuaranteeTier.E).isPresent();
    present("replay", evidence.trail().replay(), exact);
    check(
        refused || tested || claimsByConstruction(evidence),
        "outcome.verdict",
        "NOT_TESTED only in tiers E and C",
        tier());
    evidence
        .treatment()
        .modelAfter()
        .ifPresent(
            after ->
                check(
                    !after.digest().equals(evidence.treatment().modelBefore().digest()),
                    "modelAfter.digest",
                    "not the model before",
                    after.digest()));
  }

  private void present(String field, Optional<?> value, boolean expected) {
    check(
        value.isPresent() == expected,
        field,
        expected ? "present" : "absent",
        value.isPresent() ? "present" : "absent");
  }

  private Optional<GuaranteeTier> tier() {
    return evidence.treatment().method().map(Treatment.Method::tier);
  }

  /** In tiers E and C the tests only corroborate. */
  static boolean claimsByConstruction(Evidence evidence) {
    return evidence
        .treatment()
        .method()
        .map(Treatment.Method::tier)
        .filter(t -> t == GuaranteeTier.E || t == GuaranteeTier.C)
        .isPresent();
  }

  private void coverage() {
    var scope = evidence.coverage().scope();
    check(
        scope.modelsFound() == scope.modelsTreated() + scope.modelsExcluded().size(),
        "scope.modelsFound",
        "treated and excluded together",
        scope.modelsFound());
    Outcome outcome = evidence.conclusion().outcome().value();
    check(
        !evidence.coverage().retention().legalHold()
            || (outcome != Outcome.CONSISTENT_WITH_ERASURE && outcome != Outcome.PARTIAL),
        "retention.legalHold",
        "no hold where records were dealt with",
        true);
  }

  private void guarantee() {
    boolean byConstruction = claimsByConstruction(evidence);
    check(
        byConstruction || evidence.treatment().guarantee().isEmpty(),
        "guarantee",
        "absent in tiers S and N",
        "present");
    check(
        tier().filter(t -> t == GuaranteeTier.S).isEmpty() || tested() >= MIN_STATISTICAL_UNITS,
        "forgetSet.count",
        "at least " + MIN_STATISTICAL_UNITS + " units in tier S",
        tested());
    int used = evidence.examination().power().map(p -> p.usedUnits()).orElse(MIN_STATISTICAL_UNITS);
    check(
        tier().filter(t -> t == GuaranteeTier.S).isEmpty() || used >= MIN_STATISTICAL_UNITS,
        "power.usedUnits",
        "at least " + MIN_STATISTICAL_UNITS + " units in tier S",
        used);
    evidence
        .treatment()
        .method()
        .ifPresent(
            m ->
                check(
                    !m.id().startsWith("editing"), "method.id", "never an editing method", m.id()));
  }

  /** Units that were treated and tested together, of this request and those of its batch. */
  private int tested() {
    var set = evidence.treatment().forgetSet();
    return set.batch().map(Treatment.Batch::count).orElse(set.count());
  }

  private void batch() {
    var set = evidence.treatment().forgetSet();
    set.batch()
        .ifPresent(
            b -> {
              check(b.requests() > 1, "forgetSet.batch.requests", "at least 2", b.requests());
              check(
                  b.count() >= set.count(),
                  "forgetSet.batch.count",
                  "at least forgetSet.count",
                  b.count());
            });
  }

  /** What Lethe did not see it does not claim, and says so. */
  private void supplied() {
    evidence
        .treatment()
        .method()
        .ifPresent(
            method -> {
              boolean supplied = method.supplied();
              boolean scores = method.id().equals(Supplied.SCORES.id());
              present("method.pluginDigest", method.pluginDigest(), !supplied);
              check(
                  !supplied || !claimsByConstruction(evidence),
                  "method.tier",
                  "S or N for what the controller supplied",
                  method.tier());
              check(
                  scores == (evidence.trail().suppliedBy().scores() == Supplier.CONTROLLER),
                  "suppliedBy.scores",
                  scores ? "CONTROLLER" : "LETHE",
                  evidence.trail().suppliedBy().scores());
              check(
                  !supplied || evidence.trail().limits().contains(MODELS_SUPPLIED),
                  "limits",
                  MODELS_SUPPLIED,
                  evidence.trail().limits());
              check(
                  !scores || evidence.trail().limits().contains(SCORES_SUPPLIED),
                  "limits",
                  SCORES_SUPPLIED,
                  evidence.trail().limits());
            });
  }

  private boolean isSupplied() {
    return evidence.treatment().method().filter(Treatment.Method::supplied).isPresent();
  }

  private void approvals() {
    List<Approval> approvals = evidence.coverage().approvals();
    Set<String> approvers =
        approvals.stream()
            .filter(a -> a.decision() == Vote.APPROVED)
            .map(Approval::personRef)
            .collect(Collectors.toSet());
    check(
        approvers.size() >= MIN_APPROVALS,
        Kind.APPROVAL_MISSING,
        "approvals",
        "approved by two different people",
        approvers.size());
    check(
        approvals.stream().map(Approval::planDigest).distinct().count() <= 1,
        Kind.APPROVAL_MISSING,
        "approvals.planDigest",
        "the same plan in every vote",
        "different plans");
    Instant issued = evidence.parties().certificate().issuedAt();
    check(
        approvals.stream().noneMatch(a -> a.at().isAfter(issued)),
        Kind.APPROVAL_MISSING,
        "approvals.at",
        "not after issue",
        issued);
  }

  /** EDPB Opinion 28/2024, paragraphs 40 to 43: a certificate speaks of each, run or not. */
  private void attacks() {
    List<String> named =
        Stream.concat(
                evidence.examination().attacksNotRun().stream()
                    .map(Examination.AttackNotRun::attack),
                evidence.examination().tests().stream()
                    .flatMap(List::stream)
                    .map(t -> t.measure().attack()))
            .toList();
    for (String kind : KNOWN_ATTACKS) {
      check(
          named.stream().anyMatch(attack -> attack.contains(kind)),
          "attacksNotRun",
          "each known kind of attack, run or with a reason",
          "nothing about " + kind);
    }
  }

  private void words() {
    textKeys()
        .filter(key -> !Texts.of(Language.DEFAULT).has(key))
        .forEach(key -> check(false, "text", "a key of the catalogue", key));
    controllerTexts()
        .flatMap(text -> Wording.forbiddenIn(text).stream())
        .forEach(word -> check(false, Kind.WORDING, "text", "no forbidden wording", word));
  }

  private Stream<String> textKeys() {
    Stream<String> guarantee =
        evidence.treatment().guarantee().stream()
            .flatMap(g -> Stream.concat(Stream.of(g.claim()), g.assumptions().stream()));
    Stream<String> optional =
        Stream.of(
                evidence.parties().legalBasis().balancing(),
                evidence.parties().request().extensionReason(),
                evidence.trail().replay().flatMap(Trail.Replay::notMadeReason))
            .flatMap(Optional::stream);
    return Stream.of(
            guarantee,
            optional,
            evidence.examination().power().stream().flatMap(p -> p.assumptions().stream()),
            evidence.examination().attacksNotRun().stream().map(Examination.AttackNotRun::reason),
            evidence.trail().limits().stream())
        .flatMap(s -> s);
  }

  private Stream<String> controllerTexts() {
    return Stream.of(
            evidence.coverage().scope().modelsExcluded().stream()
                .map(Coverage.ExcludedModel::reason),
            evidence.coverage().copies().excluded().stream().map(Coverage.ExcludedCopy::reason),
            evidence.coverage().retention().reason().stream(),
            evidence.coverage().recipients().stream().flatMap(r -> r.impossibleReason().stream()))
        .flatMap(s -> s);
  }
}
