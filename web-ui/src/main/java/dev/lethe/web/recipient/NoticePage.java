// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.model.Notice;
import dev.lethe.client.model.NoticeLetter;
import dev.lethe.web.page.Words;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the page of a notice shows.
 *
 * @param notice the notice
 */
public record NoticePage(Notice notice) {

  /** What left, was downloaded or tried, newest first. */
  public List<NoticeLetter> letters() {
    return notice.getLetters() == null ? List.of() : notice.getLetters();
  }

  /** The newest one that left, or of which nobody knows whether it did. */
  public Optional<UUID> last() {
    return letters().stream()
        .filter(letter -> letter.getState() == NoticeLetter.StateEnum.SENT || letter.getUncertain())
        .map(NoticeLetter::getId)
        .findFirst();
  }

  /** The newest file of which nobody said that it left; none once a later letter left. */
  public Optional<NoticeLetter> file() {
    return letters().stream()
        .takeWhile(letter -> letter.getState() != NoticeLetter.StateEnum.SENT)
        .filter(letter -> letter.getState() == NoticeLetter.StateEnum.DOWNLOADED)
        .findFirst();
  }

  /** Whether a reminder would leave, and not the notice. */
  public boolean again() {
    return switch (notice.getStanding()) {
      case SENT, REMINDER_DUE, REMINDED -> true;
      case OVERDUE -> notice.getSentOn() != null;
      default -> false;
    };
  }

  /** True where the viewer may do this now. */
  public boolean may(String verb) {
    return Words.may(notice.getPermissions(), verb);
  }
}
