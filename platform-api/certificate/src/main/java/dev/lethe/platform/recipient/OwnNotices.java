// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.LinkToken;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a recipient does by the link of a letter, without an account, in transactions of its own.
 * Whoever guesses links, and whoever has one that has ended, learns the same: nothing.
 */
@ApplicationScoped
class OwnNotices {

  /** Who answered, for the trail: whoever had the letter. */
  private static final Actor RECIPIENT = Actor.system("recipient-page");

  private final TenantTransaction transactions;
  private final NoticeLinks links;
  private final NoticeBook book;
  private final Owing owing;
  private final Notices notices;
  private final AuditLog audit;
  private final Clock clock;

  OwnNotices(
      TenantTransaction transactions,
      NoticeLinks links,
      NoticeBook book,
      Owing owing,
      Notices notices,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.links = links;
    this.book = book;
    this.owing = owing;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a recipient is told; changes nothing, as programs that read mails open links as well.
   *
   * @throws ProblemException NOT_FOUND unless the link works
   */
  OwnNotice read(String link) {
    LinkToken token = parse(link);
    UUID tenant = token.tenant();
    return transactions.call(
        tenant,
        () -> {
          NoticeLetterEntity letter = letter(token);
          return view(tenant, letter, book.row(letter.noticeId));
        });
  }

  /**
   * Answers a notice. The first answer stands, and is what every later one is told.
   *
   * @throws ProblemException NOT_FOUND unless the link works, or VALIDATION_FAILED
   */
  OwnNotice answer(String link, NewNoticeAnswer wanted) {
    LinkToken token = parse(link);
    UUID tenant = token.tenant();
    return transactions.callWithRetry(tenant, () -> answer(tenant, token, wanted));
  }

  private OwnNotice answer(UUID tenant, LinkToken token, NewNoticeAnswer wanted) {
    NoticeLetterEntity letter = letter(token);
    NoticeEntity row = notices.locked(letter.noticeId);
    if (row.open()) {
      NoticeAnswer answer = wanted.at(clock.instant(), owing.today(tenant));
      row.answer(answer);
      Map<String, String> told = new HashMap<>();
      told.put("notice", row.id.toString());
      told.put("recipient", row.recipientId.toString());
      told.put("letter", letter.id.toString());
      told.put("outcome", answer.outcome().name());
      answer.until().ifPresent(day -> told.put("until", day.toString()));
      audit.record(tenant, RECIPIENT, Owing.ANSWERED, "request/" + row.requestId, told);
    }
    return view(tenant, letter, row);
  }

  /** A link ends once somebody here wrote down how the notice ended. */
  private OwnNotice view(UUID tenant, NoticeLetterEntity letter, NoticeEntity row) {
    if (!row.open() && row.answer().isEmpty()) {
      throw unknown();
    }
    return book.own(tenant, row, letter.linkUntil().orElseThrow(OwnNotices::unknown));
  }

  private NoticeLetterEntity letter(LinkToken token) {
    return links.letter(token).orElseThrow(OwnNotices::unknown);
  }

  private static LinkToken parse(String link) {
    return LinkToken.parse(link).orElseThrow(OwnNotices::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("notice for this link");
  }
}
