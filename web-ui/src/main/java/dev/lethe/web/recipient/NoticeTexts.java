// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.model.NoticeLetter;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of what recipients are told: {@code {notice:…}} in templates. */
@MessageBundle("notice")
public interface NoticeTexts {
  String title();

  String lead();

  String shown(String show);

  String none();

  String noneText();

  String to(String recipient);

  String recipient();

  String request();

  String standing(String code);

  String meaning(String code);

  String things();

  String owedOn();

  String dueOn();

  String sentOn();

  String remindedOn();

  String answer();

  String answered(String day, String by);

  String byLink();

  String byLinkOn(String day);

  String linkOutcome(String code);

  String linkPromised(String day);

  String linkWho();

  String excuse(String code);

  String settledBy(String who);

  String write(boolean again);

  String writeLead();

  String records();

  String recordsHint();

  String note();

  String noteHint();

  String show();

  String seen();

  String seenLead();

  String send(String address);

  String noAddress();

  String fileName();

  String letters();

  String letter(String template);

  String went(NoticeLetter letter);

  String handedOn(String day);

  String left();

  String leftLead();

  String leftOn();

  String recordIt();

  String acknowledge();

  String acknowledgeLead();

  String answeredOn();

  String answeredBy();

  String answeredByHint();

  String answerNote();

  String answerNoteHint();

  String excuseTitle();

  String excuseLead();

  String ground();

  String reason();

  String reasonHint();

  String owe();

  String oweLead();

  String choose();

  String ofRequest();

  String ofRequestNote();

  String nobody();

  String open(String recipient);

  String tell(String recipient);

  String back();

  String day();

  String overdue(int number);
}
