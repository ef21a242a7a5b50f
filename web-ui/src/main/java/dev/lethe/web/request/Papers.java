// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.Attachment;
import dev.lethe.client.model.Casework;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.Notice;
import dev.lethe.client.model.RequestLetters;
import java.util.List;
import java.util.Optional;

/**
 * What was issued, written and done by hand for a request.
 *
 * @param certificates newest first
 * @param letters absent for roles that may not see them
 * @param notices to recipients; absent before the request is carried out, and for such roles
 * @param work tasks and comments
 * @param attachments files that go with it, oldest first; absent for roles that may not see them
 */
public record Papers(
    List<Certificate> certificates,
    Optional<RequestLetters> letters,
    Optional<List<Notice>> notices,
    Optional<Casework> work,
    Optional<List<Attachment>> attachments) {

  public Papers {
    certificates = List.copyOf(certificates);
  }

  /** The notice that somebody has to see to first. */
  public Optional<Notice> owed() {
    return notices.stream()
        .flatMap(List::stream)
        .filter(
            notice ->
                switch (notice.getStanding()) {
                  case OWED, REMINDER_DUE, OVERDUE -> true;
                  default -> false;
                })
        .findFirst();
  }

  /** Whether the request is closed and its person was not sent the answer. */
  public boolean untold() {
    return letters.filter(l -> Boolean.TRUE.equals(l.getUntold())).isPresent();
  }
}
