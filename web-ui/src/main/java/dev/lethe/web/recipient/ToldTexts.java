// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the page on which a recipient answers: {@code {told:…}} in templates. */
@MessageBundle("told")
public interface ToldTexts {
  String title();

  String lead(String controller, String recipient);

  String reference();

  String about();

  String dataLead();

  String modelsLead();

  String goneOn(String day);

  String version();

  String asked();

  String askedText();

  String letterSaysMore();

  String answer();

  String outcome();

  String outcomeOf(String code);

  String until();

  String untilHint();

  String by();

  String byHint();

  String note();

  String noteHint();

  String once();

  String send();

  String fault(String field, String message);

  String tooOften();

  String linkUntil(String day);

  String thanksTitle();

  String thanks(String controller);

  String answeredOn();

  String promised();

  String changes(String contact, String reference);

  String endedTitle();

  String endedText();

  String endedDo();
}
