// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import dev.lethe.client.model.ErasureRequest;
import io.quarkus.qute.TemplateExtension;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When an answer is due, as a chip: date first, then the days left.
 *
 * @param on the target date, which the alarms use
 * @param latest the legal end where it is later, rolled over weekends and holidays
 * @param daysLeft whole days, negative when over
 * @param closed true once nothing is owed any more
 */
public record Due(LocalDate on, Optional<LocalDate> latest, int daysLeft, boolean closed) {

  private static final int SOON_DAYS = 7;

  /** The chip of a request, absent while it has no date. */
  public static Optional<Due> of(ErasureRequest request) {
    LocalDate due = request.getDueOn();
    LocalDate target = request.getTargetOn() == null ? due : request.getTargetOn();
    if (target == null || request.getDaysLeft() == null) {
      return Optional.empty();
    }
    Optional<LocalDate> latest = Optional.ofNullable(due).filter(d -> !d.equals(target));
    return Optional.of(
        new Due(target, latest, request.getDaysLeft(), request.getClosedAt() != null));
  }

  /** True within seven days. */
  public boolean soon() {
    return !closed && daysLeft >= 0 && daysLeft <= SOON_DAYS;
  }

  public boolean late() {
    return !closed && daysLeft < 0;
  }

  public String kind() {
    return late() ? "is-late" : soon() ? "is-soon" : "";
  }

  public String glyph() {
    return late() || soon() ? "warn" : "clock";
  }

  /** How many days it is late, 0 while it is not. */
  public int daysOver() {
    return late() ? -daysLeft : 0;
  }

  /** {@code {request.due}} in templates. */
  @TemplateExtension
  static final class InTemplates {

    static Optional<Due> due(ErasureRequest request) {
      return Due.of(request);
    }

    private InTemplates() {}
  }
}
