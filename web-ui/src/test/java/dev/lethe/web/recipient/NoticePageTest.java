// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.client.model.Notice;
import dev.lethe.client.model.NoticeLetter;
import dev.lethe.client.model.NoticeLetter.StateEnum;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which letters the page of a notice goes on from. */
class NoticePageTest {

  private static final NoticeLetter SENT = letter(1, StateEnum.SENT, false);
  private static final NoticeLetter FILE = letter(2, StateEnum.DOWNLOADED, false);
  private static final NoticeLetter CUT_OFF = letter(3, StateEnum.SENDING, true);
  private static final NoticeLetter SENDING = letter(4, StateEnum.SENDING, false);

  private static NoticeLetter letter(int id, StateEnum state, boolean uncertain) {
    return new NoticeLetter().id(new UUID(0, id)).state(state).uncertain(uncertain);
  }

  private static NoticePage page(NoticeLetter... newestFirst) {
    List<NoticeLetter> letters = Stream.of(newestFirst).toList();
    return new NoticePage(new Notice().letters(letters));
  }

  @Test
  void aFileWaitsToLeaveUntilALaterLetterLeft() {
    assertThat(page(FILE, SENT).file()).contains(FILE);
    assertThat(page(SENT, FILE).file()).isEmpty();
    assertThat(page(FILE, letter(5, StateEnum.DOWNLOADED, false)).file()).contains(FILE);
    assertThat(page(SENT).file()).isEmpty();
  }

  @Test
  void oneThatMayHaveLeftIsTheLastOne() {
    assertThat(page(CUT_OFF, SENT).last()).contains(CUT_OFF.getId());
    assertThat(page(SENDING, FILE, SENT).last()).contains(SENT.getId());
    assertThat(page(FILE).last()).isEmpty();
  }
}
