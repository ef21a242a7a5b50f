// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.dashboard;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of what is due: {@code {dashboard:…}} in templates. */
@MessageBundle("dashboard")
public interface DashboardTexts {
  String whatIsDue();

  String datesAreCountedInTheOrganisationsTime();

  String overdue();

  String nonePastTheLegalTerm();

  String answerTheseFirst();

  String dueWithinDays();

  String none();

  String awaitingDecision();

  String youMayBeAsked();

  String twoPeopleDecideOnEach();

  String running();

  String failedTheirCheck(String requests);

  String noFailedCheck();

  String answersDueNextDays();

  String withinDays();

  String runningNow();

  String other();

  String weekend();

  String noOpenRequests();

  String newOnesAppearHere();

  String openRequestsNearestTargetFirst();

  String openCount(String requests);

  String showClosed();

  String allOpen();

  String stripDescribed(DueList due);
}
