// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.clock;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the page on laws and dates: {@code {clock:…}} in templates. */
@MessageBundle("clock")
public interface ClockTexts {
  String title();

  String lead();

  String chosen();

  String law();

  String region();

  String regionHint();

  String weekendsOnly();

  String zone();

  String zoneHint();

  String choose();

  String laws();

  String lawsNote();

  String term();

  String extension();

  String noExtension();

  String lastDay();

  String unread();

  String disputed();
}
