// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.letter.Letters.Begun;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Sends letters: what is sent is written down before, and what came of it after, in transactions of
 * their own. A mail is not sent again by itself; whoever sent it is told that it did not leave.
 */
@ApplicationScoped
class LetterSending {

  private final Letters letters;
  private final LetterMails mails;
  private final TenantTransaction transactions;

  LetterSending(Letters letters, LetterMails mails, TenantTransaction transactions) {
    this.letters = letters;
    this.mails = mails;
    this.transactions = transactions;
  }

  /**
   * Sends a letter, or writes down that somebody has it as a file.
   *
   * @throws ProblemException as {@link Letters#begin}, or MAIL_UNAVAILABLE if the letter did not
   *     leave
   */
  Letter send(Caller caller, UUID request, NewLetter wanted) {
    return switch (wanted.way()) {
      case DOWNLOAD ->
          transactions.callWithRetry(
              caller.tenantId(), () -> letters.download(caller, request, wanted));
      case MAIL -> mail(caller, request, wanted);
      case BEFORE -> throw ProblemException.invalid("/way", "is MAIL or DOWNLOAD");
    };
  }

  private Letter mail(Caller caller, UUID request, NewLetter wanted) {
    String to =
        wanted
            .draft()
            .recipient()
            .email()
            .filter(address -> !address.isBlank())
            .orElseThrow(() -> ProblemException.invalid("/draft/recipient/email", "is not given"));
    Begun begun =
        transactions.callWithRetry(caller.tenantId(), () -> letters.begin(caller, request, wanted));
    boolean left = mails.send(to, wanted.draft().language(), begun.letter());
    Letter letter =
        transactions.callWithRetry(
            caller.tenantId(), () -> letters.settle(caller, begun.id(), left));
    if (!left) {
      throw new ProblemException(
          ProblemType.MAIL_UNAVAILABLE, "The mail server did not take the letter.");
    }
    return letter;
  }
}
