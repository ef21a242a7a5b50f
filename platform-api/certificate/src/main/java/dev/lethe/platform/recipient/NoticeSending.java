// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.letter.LetterMails;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.recipient.Notices.Begun;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Sends notices: what is sent is written down before, and what came of it after, in transactions of
 * their own. A mail is not sent again by itself; whoever sent it is told that it did not leave.
 */
@ApplicationScoped
class NoticeSending {

  private final Notices notices;
  private final LetterMails mails;
  private final TenantTransaction transactions;

  NoticeSending(Notices notices, LetterMails mails, TenantTransaction transactions) {
    this.notices = notices;
    this.mails = mails;
    this.transactions = transactions;
  }

  /**
   * Sends a notice, or writes down that somebody has it as a file.
   *
   * @throws ProblemException as {@link Notices#begin}, or MAIL_UNAVAILABLE if it did not leave
   */
  Notice send(Caller caller, UUID id, NewNoticeLetter wanted) {
    return switch (wanted.way()) {
      case DOWNLOAD ->
          transactions.callWithRetry(caller.tenantId(), () -> notices.download(caller, id, wanted));
      case MAIL -> mail(caller, id, wanted);
      case BEFORE -> throw ProblemException.invalid("/way", "is MAIL or DOWNLOAD");
    };
  }

  private Notice mail(Caller caller, UUID id, NewNoticeLetter wanted) {
    Begun begun =
        transactions.callWithRetry(caller.tenantId(), () -> notices.begin(caller, id, wanted));
    boolean left = mails.send(begun.to(), begun.composed().page().language(), begun.composed());
    Notice notice =
        transactions.callWithRetry(
            caller.tenantId(), () -> notices.settle(caller, begun.letter(), left));
    if (!left) {
      throw new ProblemException(
          ProblemType.MAIL_UNAVAILABLE, "The mail server did not take the notice.");
    }
    return notice;
  }
}
