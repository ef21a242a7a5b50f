// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Conclusion.Finding;
import dev.lethe.certification.statement.Conclusion.RuleReference;
import dev.lethe.certification.statement.Coverage.Copies;
import dev.lethe.certification.statement.Coverage.Holder;
import dev.lethe.certification.statement.Coverage.Scope;
import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Trail.Replay;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.certification.statement.Treatment.ProvenanceGrade;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The outcome rule, {@code rule/1} to {@code rule/3}: from the numbers of the evidence to its
 * finding. Issuer and verifier run the same class, so an outcome that the numbers do not give is
 * noticed. A p-value that is not small never decides. The version is that of the rule of tests
 * which the numbers were judged by, for ever; where nothing was tested it is 1, and where a block
 * of canaries went with the request it is 3. The rule in words is the resource {@code rule-1.txt},
 * {@code rule-2.txt} or {@code rule-3.txt}, whose digest the evidence carries.
 */
public final class OutcomeRule {

  /** Version where a block of canaries went with the request. */
  private static final int WITH_BLOCK = 3;

  private OutcomeRule() {}

  /** What the rule itself adds to the reasons of the tests. */
  public enum Reason {
    EXCEPTION_INVOKED,
    /** Tier N claims nothing. */
    NO_CLAIM,
    NOT_TESTED,
    /** Tier S rests on tests that could not decide; their own reasons stand before this one. */
    TESTS_UNDECIDED,
    PROVENANCE_GAP,
    INPUTS_NOT_DISJOINT,
    REPLAY_NOT_MADE,
    REPLAY_DIFFERS,
    BOUND_MISSING,
    BUDGET_EXHAUSTED,
    /** Version 2: one of relearning, perturbed queries and scatter; the tests only corroborate. */
    MANDATORY_TEST_NOT_RUN,
    /** Version 2: the margins are those of tests that only corroborate. */
    CORROBORATION_PLANNED,
    PLANNED_SIZE_NOT_REACHED,
    /** The treated model tells canaries that were trained on; a second block must be looked at. */
    TRACE_IN_BLOCK,
    /** So does it with the second block. */
    TRACE_IN_SECOND_BLOCK,
    MODEL_EXCLUDED,
    COPY_EXCLUDED
  }

  /**
   * What the rule looks at; fields as in {@link Evidence}.
   *
   * @param exception the exception of Art. 17(3) invoked
   * @param deed what was done
   * @param tested what the tests said
   * @param scope models covered
   * @param copies copies covered
   */
  public record Basis(
      Optional<String> exception, Deed deed, Tested tested, Scope scope, Copies copies) {

    /** The basis that a finished evidence states. */
    public static Basis of(Evidence e) {
      return new Basis(
          e.parties().legalBasis().exception(),
          new Deed(
              e.treatment().method().map(Treatment.Method::tier),
              e.treatment().training().map(Treatment.Training::provenanceGrade),
              e.treatment().modelAfter().map(Treatment.ModelAfter::digest),
              e.treatment().guarantee(),
              e.trail().replay()),
          Tested.of(e),
          e.coverage().scope(),
          e.coverage().copies());
    }

    /** Names the rule that these numbers are judged by, with the digest of its text. */
    public RuleReference rule() {
      return reference(tested.block().isPresent() ? WITH_BLOCK : TestReading.of(tested).version());
    }
  }

  /**
   * What was done, and what shows it without a test.
   *
   * @param tier of the method
   * @param provenanceGrade of the run that made the model after
   * @param modelAfter digest of the model that remains
   * @param guarantee tiers E and C
   * @param replay tier E
   */
  public record Deed(
      Optional<GuaranteeTier> tier,
      Optional<ProvenanceGrade> provenanceGrade,
      Optional<Digest> modelAfter,
      Optional<Guarantee> guarantee,
      Optional<Replay> replay) {}

  /**
   * What the tests said.
   *
   * @param verdict as stated by the decision rule
   * @param reasons as stated by the decision rule
   * @param tests absent if not tested
   * @param controls absent if not tested
   * @param power absent if not tested
   * @param confidence absent if not tested
   * @param memory version 2; absent if not tested
   * @param canaries version 3; absent where the model has none
   */
  public record Tested(
      TestVerdict verdict,
      List<dev.lethe.contract.finding.Reason> reasons,
      Optional<List<Test>> tests,
      Optional<Controls> controls,
      Optional<Power> power,
      Optional<Confidence> confidence,
      Optional<MemoryEvidence> memory,
      Optional<CanaryEvidence> canaries) {

    public Tested {
      reasons = List.copyOf(reasons);
      tests = tests.map(List::copyOf);
    }

    /** What a report on the candidate says. */
    public static Tested of(JudgedReport judged) {
      return new Tested(
          judged.verdict(),
          judged.reasons(),
          Optional.of(judged.tests()),
          Optional.of(judged.controls()),
          Optional.of(judged.power()),
          Optional.of(judged.confidence()),
          judged.remainder().memory(),
          judged.remainder().canaries());
    }

    /** The block of canaries that went with the request. */
    Optional<CanaryEvidence.Block> block() {
      return canaries.flatMap(CanaryEvidence::block);
    }

    Optional<Thresholds> rule() {
      return confidence.flatMap(Confidence::rule);
    }

    private static Tested of(Evidence e) {
      Finding stated = e.conclusion().outcome();
      return new Tested(
          stated.verdict(),
          Arrays.stream(dev.lethe.contract.finding.Reason.values())
              .filter(r -> stated.reasons().contains(r.name()))
              .toList(),
          e.examination().tests(),
          e.examination().controls(),
          e.examination().power(),
          e.examination().confidence(),
          e.examination().remainder().memory(),
          e.examination().remainder().canaries());
    }
  }

  /**
   * Names a version of this rule, with the digest of its text.
   *
   * @param version 1 to 3
   */
  public static RuleReference reference(int version) {
    String text = "rule-" + version + ".txt";
    try (InputStream in = OutcomeRule.class.getResourceAsStream(text)) {
      return new RuleReference("rule", version, Digest.of(Objects.requireNonNull(in, text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The finding that these numbers give: outcome, verdict and reasons. */
  public static Finding decide(Basis basis) {
    if (basis.exception().isPresent()) {
      return finding(
          Outcome.REFUSED_17_3, TestVerdict.NOT_TESTED, List.of(Reason.EXCEPTION_INVOKED));
    }
    TestVerdict verdict = TestReading.of(basis.tested()).verdict(basis.tested());
    if (verdict == TestVerdict.DISTINGUISHABLE) {
      return finding(Outcome.NOT_SHOWN, verdict, basis.tested().reasons());
    }
    Set<Enum<?>> reasons = new LinkedHashSet<>(basis.tested().reasons());
    if (seen(basis).filter(CanaryEvidence.Block::again).isPresent()) {
      reasons.add(Reason.TRACE_IN_SECOND_BLOCK);
      return finding(Outcome.NOT_SHOWN, verdict, reasons);
    }
    if (verdict == TestVerdict.NOT_TESTED) {
      reasons.add(Reason.NOT_TESTED);
    }
    List<Reason> missing = new ArrayList<>(missingEvidence(basis, verdict));
    seen(basis).ifPresent(block -> missing.add(Reason.TRACE_IN_BLOCK));
    List<Reason> uncovered = missing.isEmpty() ? uncovered(basis) : List.of();
    reasons.addAll(missing);
    reasons.addAll(uncovered);
    Outcome outcome =
        !missing.isEmpty()
            ? Outcome.INCONCLUSIVE
            : uncovered.isEmpty() ? Outcome.CONSISTENT_WITH_ERASURE : Outcome.PARTIAL;
    return finding(outcome, verdict, reasons);
  }

  /** The block of canaries, where the treated model tells those that were trained on. */
  private static Optional<CanaryEvidence.Block> seen(Basis basis) {
    return basis.tested().block().filter(block -> block.findingByNumbers().seen());
  }

  private static Finding finding(
      Outcome outcome, TestVerdict verdict, Iterable<? extends Enum<?>> reasons) {
    List<String> names = new ArrayList<>();
    reasons.forEach(r -> names.add(r.name()));
    return new Finding(outcome, verdict, names);
  }

  private static List<Reason> missingEvidence(Basis basis, TestVerdict verdict) {
    GuaranteeTier tier = basis.deed().tier().orElse(GuaranteeTier.N);
    return switch (tier) {
      case E -> missingExact(basis);
      case C -> missingBound(basis);
      case S -> TestReading.of(basis.tested()).missing(basis.tested(), verdict);
      case N -> List.of(Reason.NO_CLAIM);
    };
  }

  private static List<Reason> missingExact(Basis basis) {
    List<Reason> missing = new ArrayList<>(provenanceGap(basis).toList());
    if (basis.deed().replay().filter(Replay::forgetDisjoint).isEmpty()) {
      missing.add(Reason.INPUTS_NOT_DISJOINT);
    }
    Optional<Digest> second = basis.deed().replay().flatMap(Replay::secondDigest);
    if (second.isEmpty()) {
      missing.add(Reason.REPLAY_NOT_MADE);
    } else if (basis.deed().replay().filter(Replay::equalDigests).isEmpty()
        || !second.equals(basis.deed().modelAfter())) {
      missing.add(Reason.REPLAY_DIFFERS);
    }
    return missing;
  }

  private static List<Reason> missingBound(Basis basis) {
    List<Reason> missing = new ArrayList<>(provenanceGap(basis).toList());
    Optional<Guarantee> stated =
        basis
            .deed()
            .guarantee()
            .filter(g -> g.epsilon().isPresent() && g.delta().isPresent())
            .filter(g -> g.budgetUsed().isPresent() && !g.assumptions().isEmpty());
    if (stated.isEmpty()) {
      missing.add(Reason.BOUND_MISSING);
    } else if (stated
        .flatMap(Guarantee::budgetUsed)
        .filter(used -> used.value().compareTo(BigDecimal.ONE) <= 0)
        .isEmpty()) {
      missing.add(Reason.BUDGET_EXHAUSTED);
    }
    return missing;
  }

  private static Stream<Reason> provenanceGap(Basis basis) {
    return basis.deed().provenanceGrade().filter(ProvenanceGrade::gapFree).isPresent()
        ? Stream.of()
        : Stream.of(Reason.PROVENANCE_GAP);
  }

  private static List<Reason> uncovered(Basis basis) {
    List<Reason> uncovered = new ArrayList<>();
    if (!basis.scope().modelsExcluded().isEmpty()) {
      uncovered.add(Reason.MODEL_EXCLUDED);
    }
    if (basis.copies().excluded().stream()
        .anyMatch(c -> c.place() == Holder.CONTROLLER && c.plannedBy().isEmpty())) {
      uncovered.add(Reason.COPY_EXCLUDED);
    }
    return uncovered;
  }
}
