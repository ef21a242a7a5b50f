// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogEntry.State;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.status.StatusCheck;
import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import java.util.List;
import java.util.Optional;

/** Step 16: both status lists, signed, fresh enough and without this certificate's bit. */
final class StatusStanding {

  private final VerificationRequest request;
  private final Statement evidence;
  private final Findings findings;

  StatusStanding(VerificationRequest request, Statement evidence, Findings findings) {
    this.request = request;
    this.evidence = evidence;
    this.findings = findings;
  }

  void check(Optional<MirrorView> mirror) {
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Optional<LogEntry.Status> change = mirror.flatMap(m -> m.lastChange(purpose));
      Optional<String> successor = mirror.flatMap(MirrorView::successor);
      request
          .status(purpose)
          .ifPresentOrElse(
              file -> check(purpose, file.list(), file.note(), change, successor),
              () ->
                  findings.leaveOpen(
                      Check.STATUS,
                      Code.STATUS_MISSING,
                      "the " + purpose.word() + " list and its note",
                      "none given"));
    }
    findings.answered(Check.STATUS);
  }

  private void check(
      StatusPurpose purpose,
      byte[] list,
      byte[] note,
      Optional<LogEntry.Status> change,
      Optional<String> successor) {
    String id = purpose.listId(evidence.log().origin(), evidence.statusEntry().listId());
    long remembered = request.memory().map(m -> m.sequence(id)).orElse(0L);
    long logged = change.map(LogEntry.Status::sequence).orElse(0L);
    List<StatusCheck.Finding> found =
        new StatusCheck(
                request.trust().statusKey(),
                evidence.log().origin(),
                evidence.statusEntry().listId(),
                evidence.statusEntry().index(),
                request.at(),
                request.maxStatusAge(),
                Math.max(remembered, logged))
            .findings(purpose, list, note);
    found.forEach(f -> findings.fail(code(f.code()), f.expected(), told(f.found(), successor)));
    if (change.filter(c -> c.state() != State.REINSTATED).isPresent() && found.isEmpty()) {
      findings.fail(
          Code.STATUS_ROLLED_BACK,
          "the list as the log's entry of sequence " + logged + " changed it",
          "a list without the change");
    }
    request.memory().ifPresent(m -> learn(m, note));
  }

  /** A reason for the list's bit, and where a further version took the place, which one. */
  private String told(String found, Optional<String> successor) {
    return found.equals(StatusReason.SUPERSEDED.name())
        ? found + " by " + successor.orElse("a version after " + evidence.certificate().version())
        : found;
  }

  private void learn(Memory memory, byte[] note) {
    try {
      StatusNote verified = StatusNote.verify(note, request.trust().statusKey());
      memory.learn(verified.list(), verified.sequence());
    } catch (StatusException e) {
      // Already among the findings; nothing of it is worth remembering.
      return;
    }
  }

  private static Code code(StatusCheck.Code code) {
    return Code.valueOf("STATUS_" + code.name());
  }
}
