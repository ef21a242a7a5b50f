// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.report;

import dev.lethe.client.model.MembershipReportSummary;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of two reports beside each other: {@code {comparison:…}} in templates. */
@MessageBundle("comparison")
public interface ComparisonTexts {
  String compare();

  String compareLead();

  String oneReport();

  String otherReport();

  String compareThem();

  String choice(MembershipReportSummary report, String when);

  String notAlike();

  String rule();

  String everyTestOfBoth();

  String plotOf(String model, Integer ordinal);
}
