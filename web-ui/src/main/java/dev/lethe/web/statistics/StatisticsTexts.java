// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.statistics;

import dev.lethe.client.model.RequestAge;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of requests over time: {@code {statistics:…}} in templates. */
@MessageBundle("statistics")
public interface StatisticsTexts {
  String overTime();

  String lead();

  String span();

  String months(String number);

  String filedAndAnswered();

  String plotQuestion();

  String plotRegion();

  String requests();

  String month();

  String filed();

  String answered();

  String withdrawn();

  String inTime();

  String medianDays();

  String mostDays();

  String byMonth();

  String told(String filed, String answered);

  String described(String month, String filed, String answered);

  String outcomes();

  String outcome();

  String noneClosed();

  String outcomeNamed(String code);

  String openByAge();

  String age();

  String ageNamed(RequestAge age);

  String daysFromReceipt();
}
