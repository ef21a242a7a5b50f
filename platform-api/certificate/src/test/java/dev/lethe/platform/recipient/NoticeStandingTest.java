// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a notice stands from the day it is owed to the day it is overdue. */
class NoticeStandingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 14;

  private final NoticeEntity notice = new NoticeEntity(new UUID(0, 1), new UUID(0, 2), DAY);

  private NoticeStanding after(int days) {
    return notice.standing(DAY.plusDays(days), DAYS);
  }

  @Test
  void isOverdueWhereItDidNotLeaveInTime() {
    assertThat(after(0)).isEqualTo(NoticeStanding.OWED);
    assertThat(after(DAYS - 1)).isEqualTo(NoticeStanding.OWED);
    assertThat(after(DAYS)).isEqualTo(NoticeStanding.OVERDUE);
    assertThat(notice.dueOn).as("waits from the first day").isEqualTo(DAY);
    assertThat(notice.reminds()).isEmpty();
  }

  @Test
  void isRemindedOfOnceAndIsOverdueThen() {
    notice.left(DAY.plusDays(1), DAYS);
    assertThat(after(DAYS)).isEqualTo(NoticeStanding.SENT);
    assertThat(after(DAYS + 1)).isEqualTo(NoticeStanding.REMINDER_DUE);
    assertThat(notice.reminds()).contains(DAY.plusDays(1));

    notice.left(DAY.plusDays(20), DAYS);
    assertThat(after(20 + DAYS - 1)).isEqualTo(NoticeStanding.REMINDED);
    assertThat(after(20 + DAYS)).isEqualTo(NoticeStanding.OVERDUE);
    assertThat(notice.reminds()).as("the notice and not its reminder").contains(DAY.plusDays(1));
    assertThat(notice.days().remindedOn()).contains(DAY.plusDays(20));
  }

  @Test
  void anAnswerByALinkEndsItWhateverIsWrittenDownLater() {
    notice.left(DAY, DAYS);
    assertThat(notice.open()).isTrue();
    notice.answer(
        new NoticeAnswer(
            Instant.EPOCH,
            NoticeAnswer.Outcome.DONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    notice.left(DAY.plusDays(2), DAYS);
    assertThat(after(5 * DAYS)).isEqualTo(NoticeStanding.ACKNOWLEDGED);
    assertThat(notice.days().remindedOn()).contains(DAY.plusDays(2));
    assertThat(notice.days().dueOn()).isEmpty();
  }
}
