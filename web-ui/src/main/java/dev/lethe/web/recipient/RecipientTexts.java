// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the register of recipients: {@code {recipient:…}} in templates. */
@MessageBundle("recipient")
public interface RecipientTexts {
  String title();

  String lead();

  String none();

  String noneText();

  String add();

  String addLead();

  String change();

  String save();

  String name();

  String nameHint();

  String email();

  String emailHint();

  String noEmail();

  String language();

  String note();

  String noteHint();

  String added();

  String addedBy(String who, String when);

  String handed();

  String nothingHanded();

  String thing();

  String chooseThing();

  String datasets();

  String models();

  String since();

  String sinceHint();

  String sinceDay(String day);

  String endedOn();

  String ended(String day);

  String end();

  String endWhat(String name);

  String endLead();

  String hand();

  String handLead();

  String handNotHere();

  String record();

  String back();

  String day();
}
