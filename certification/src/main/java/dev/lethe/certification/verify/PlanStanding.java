// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination;
import dev.lethe.certification.statement.Examination.RegisteredPlan;
import dev.lethe.certification.statement.Thresholds;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.MemoryRule;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Step 17, as far as it looks at the test plan: it is the one given, and it stood in the log before
 * the statement.
 */
final class PlanStanding {

  /** Starts the extra line of a plan's proof; the registrant is in no other file. */
  private static final String REGISTRANT = "registrant ";

  private final VerificationRequest request;
  private final Findings findings;

  PlanStanding(VerificationRequest request, Findings findings) {
    this.request = request;
    this.findings = findings;
  }

  /**
   * Checks the plan that the evidence names, if it names one.
   *
   * @param statement index of the statement's entry, if that was proved
   */
  void check(Evidence evidence, OptionalLong statement, Optional<MirrorView> mirror) {
    Optional<RegisteredPlan> registered = evidence.examination().testPlan();
    request
        .plan()
        .ifPresent(
            bytes -> {
              compare(registered.map(RegisteredPlan::digest), bytes);
              thresholds(evidence.examination(), bytes);
            });
    registered.ifPresent(plan -> stands(plan, statement, mirror));
  }

  private void compare(Optional<Digest> stated, byte[] plan) {
    Digest given = Digest.of(plan);
    if (!stated.equals(Optional.of(given))) {
      mismatch(stated.map(Digest::toString).orElse("no test plan"), given.toString());
    }
  }

  /** The evidence states the thresholds that were registered. A file that is no plan has none. */
  private void thresholds(Examination stated, byte[] plan) {
    if (stated.confidence().isEmpty()) {
      return;
    }
    try {
      TestRule registered = CanonicalJson.read(plan, TestPlan.class).rule();
      Optional<Thresholds> expected =
          registered instanceof MemoryRule second
              ? Optional.of(Thresholds.of(second))
              : Optional.empty();
      if (!stated.rule().equals(expected)) {
        mismatch(
            expected.map(Thresholds::toString).orElse("the rule of tests of version 1"),
            stated.rule().map(Thresholds::toString).orElse("version 1"));
      }
    } catch (JsonException e) {
      return; // Its digest is all that can be compared.
    }
  }

  private void stands(RegisteredPlan plan, OptionalLong statement, Optional<MirrorView> mirror) {
    if (statement.isPresent() && plan.logIndex() >= statement.getAsLong()) {
      findings.fail(
          Code.STATEMENT_PLAN_LATE,
          "a plan logged before the statement, entry " + statement.getAsLong(),
          "entry " + plan.logIndex());
    }
    if (mirror.filter(m -> !m.holds(plan)).isPresent()) {
      mismatch(
          "the plan as entry " + plan.logIndex() + " of the log, and each earlier one before it",
          "other entries");
    }
    request.planProof().ifPresent(bytes -> prove(plan, bytes));
    if (mirror.isEmpty() && request.planProof().isEmpty()) {
      findings.note(
          Code.STATEMENT_PLAN_UNCHECKED,
          "the plan's own log entry",
          "not at hand; its order is by the index that the evidence states");
    }
  }

  private void prove(RegisteredPlan plan, byte[] bytes) {
    try {
      TlogProof proof = TlogProof.parse(bytes);
      String extra = proof.extra().orElse("");
      if (proof.index() != plan.logIndex() || !extra.startsWith(REGISTRANT)) {
        mismatch("a proof of entry " + plan.logIndex(), "one of entry " + proof.index());
        return;
      }
      Digest registrant = Digest.parse(extra.substring(REGISTRANT.length()));
      LogEntry entry = new LogEntry.Plan(plan.digest(), plan.registeredAt(), registrant);
      proof.verify(entry.bytes(), request.trust().logPolicy());
    } catch (LogException | IllegalArgumentException e) {
      mismatch("a proof from the plan's entry to a trusted log", String.valueOf(e.getMessage()));
    }
  }

  private void mismatch(String expected, String found) {
    findings.fail(Code.STATEMENT_PLAN_MISMATCH, expected, found);
  }
}
