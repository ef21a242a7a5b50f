// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.certificate.CertificateSettings;
import dev.lethe.platform.letter.Composed;
import dev.lethe.platform.letter.NoticeComposing;
import dev.lethe.platform.letter.NoticeFacts;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.recipient.NoticeLetterEntity.Linked;
import dev.lethe.platform.tenant.LinkToken;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts letters of notices together, in the caller's transaction. One that is looked at has no link
 * yet, so that nobody here can open it who does not have the letter.
 */
@ApplicationScoped
class NoticeWriting {

  private final NoticeBook book;
  private final NoticeLinks links;
  private final CertificateSettings certificates;

  NoticeWriting(NoticeBook book, NoticeLinks links, CertificateSettings certificates) {
    this.book = book;
    this.links = links;
    this.certificates = certificates;
  }

  /**
   * A letter to look at.
   *
   * @throws ProblemException INVALID_TRANSITION or VALIDATION_FAILED
   */
  Composed specimen(Caller caller, NoticeEntity row, NoticeDraft draft) {
    return compose(caller, row, draft, links.specimen());
  }

  /**
   * The letter that was looked at, with a link of its own.
   *
   * @throws ProblemException as {@link #specimen}, or LETTER_CHANGED
   */
  Linked letter(Caller caller, NoticeEntity row, NewNoticeLetter wanted) {
    if (!specimen(caller, row, wanted.draft()).digest().equals(wanted.digest())) {
      throw new ProblemException(
          ProblemType.LETTER_CHANGED, "The letter is not the one whose digest was sent.");
    }
    LinkToken link = links.make(caller.tenantId());
    return new Linked(compose(caller, row, wanted.draft(), links.of(link)), link, links.until());
  }

  private Composed compose(Caller caller, NoticeEntity row, NoticeDraft draft, String link) {
    if (row.state == NoticeState.ACKNOWLEDGED) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "The recipient answered; nothing is left to be said.");
    }
    NoticeFacts facts = book.facts(caller, row, draft);
    if (facts.scope().isEmpty()) {
      throw NoticeBook.nothingHanded();
    }
    return NoticeComposing.compose(facts, certificates.verifyBase(), link);
  }
}
