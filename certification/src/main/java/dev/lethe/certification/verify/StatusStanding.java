// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.status.StatusCheck;
import dev.lethe.certification.status.StatusPurpose;
import java.time.Duration;
import java.time.Instant;

/** Step 16: both status lists, signed, fresh enough and without this certificate's bit. */
final class StatusStanding {

  private StatusStanding() {}

  static void check(
      Anchors trust, Evidence evidence, VerificationRequest request, Findings findings) {
    Instant at = request.at();
    Duration tolerance = request.maxStatusAge();
    StatusCheck check =
        new StatusCheck(
            trust.statusKey(),
            evidence.log().origin(),
            evidence.statusEntry().listId(),
            evidence.statusEntry().index(),
            at,
            tolerance,
            0);
    for (StatusPurpose purpose : StatusPurpose.values()) {
      request
          .status(purpose)
          .ifPresentOrElse(
              file ->
                  check
                      .findings(purpose, file.list(), file.note())
                      .forEach(f -> findings.fail(code(f.code()), f.expected(), f.found())),
              () ->
                  findings.leaveOpen(
                      Check.STATUS,
                      Code.STATUS_MISSING,
                      "the " + purpose.word() + " list and its note",
                      "none given"));
    }
    findings.answered(Check.STATUS);
  }

  private static Code code(StatusCheck.Code code) {
    return Code.valueOf("STATUS_" + code.name());
  }
}
