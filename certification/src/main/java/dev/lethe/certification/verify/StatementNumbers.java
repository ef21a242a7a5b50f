// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceRules;
import dev.lethe.certification.statement.EvidenceRules.Violation;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.OrderRules;
import dev.lethe.certification.statement.Statement;
import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Optional;

/** Step 17: the outcome is computed again, and the paper must follow its own numbers. */
final class StatementNumbers {

  private StatementNumbers() {}

  static void check(Statement statement, VerificationRequest request, Findings findings) {
    if (statement instanceof OrderEvidence order) {
      check(order, request, findings);
    } else {
      check((Evidence) statement, request, findings);
    }
    findings.answered(Check.STATEMENT);
  }

  private static void check(
      OrderEvidence evidence, VerificationRequest request, Findings findings) {
    report(OrderRules.violations(evidence), findings);
    request
        .model()
        .filter(
            given ->
                evidence.list().items().stream()
                    .noneMatch(item -> item.digest().filter(given::equals).isPresent()))
        .ifPresent(
            given ->
                findings.fail(
                    Code.STATEMENT_MODEL_MISMATCH, "a version on the list of the order", given));
    if (!request.opened().isEmpty()) {
      findings.fail(
          Code.STATEMENT_RECORD_MISMATCH,
          "a certificate of a request",
          "one of an order, which has no commitments");
    }
  }

  private static void check(Evidence evidence, VerificationRequest request, Findings findings) {
    Optional<Digest> model = request.model();
    report(EvidenceRules.violations(evidence), findings);
    EvidenceRules.uncounted(evidence)
        .ifPresent(
            edition ->
                findings.note(Code.STATEMENT_TERM_UNCHECKED, "an edition that is known", edition));
    model.ifPresent(
        given -> {
          Optional<Digest> stated = evidence.treatment().modelAfter().map(m -> m.digest());
          if (!stated.equals(model)) {
            findings.fail(
                Code.STATEMENT_MODEL_MISMATCH,
                stated.map(Digest::toString).orElse("no model after a refusal"),
                given);
          }
        });
    List<OpenedCommitment> opened = request.opened();
    if (!opened.isEmpty() && !OpenedCommitment.allOpen(evidence, opened)) {
      findings.fail(
          Code.STATEMENT_RECORD_MISMATCH,
          "the person, the request, or all records of the forget set",
          opened.size() + " values that open none of the commitments");
    }
  }

  private static void report(List<Violation> violations, Findings findings) {
    for (Violation violation : violations) {
      findings.fail(
          code(violation.kind()),
          violation.field() + ": " + violation.expected(),
          violation.found());
    }
  }

  private static Code code(EvidenceRules.Kind kind) {
    return switch (kind) {
      case SCHEMA -> Code.CONTENT_SCHEMA;
      case OUTCOME_MISMATCH -> Code.STATEMENT_OUTCOME_MISMATCH;
      case CONTROL_FAILED -> Code.STATEMENT_CONTROL_FAILED;
      case POWER_MISSING -> Code.STATEMENT_POWER_MISSING;
      case INTERVAL_INVALID -> Code.STATEMENT_INTERVAL_INVALID;
      case PLAN_LATE -> Code.STATEMENT_PLAN_LATE;
      case APPROVAL_MISSING -> Code.STATEMENT_APPROVAL_MISSING;
      case TERM_MISMATCH -> Code.STATEMENT_TERM_MISMATCH;
      case WORDING -> Code.STATEMENT_WORDING;
    };
  }
}
