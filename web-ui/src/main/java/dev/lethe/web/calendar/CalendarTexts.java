// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.calendar;

import dev.lethe.web.calendar.MonthPage.Cell;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the calendar of target dates: {@code {calendar:…}} in templates. */
@MessageBundle("calendar")
public interface CalendarTexts {
  String calendar();

  String lead(String requests);

  String overdue(String requests);

  String previousMonth();

  String nextMonth();

  String thisMonth();

  String months();

  String dayNamed(Cell cell);

  String due(String requests);

  String running(String requests);

  String dueOn(String day);

  String nothingOn(String day);

  String chooseADay();
}
