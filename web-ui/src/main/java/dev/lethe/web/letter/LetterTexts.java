// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.letter;

import dev.lethe.client.model.Letter;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of letters: {@code {letter:…}} in templates. */
@MessageBundle("letter")
public interface LetterTexts {
  String letters();

  String lettersNote();

  String kind(String code);

  String lead(String code);

  String wanted();

  String sentBefore();

  String notSent();

  String write();

  String writeAgain();

  String writeTheAnswer();

  String whatWasWritten();

  String letter();

  String how();

  String when();

  String digest();

  String went(Letter letter);

  String handedOn(String day, String by);

  String means(String code);

  String itLeft();

  String noLetters();

  String language();

  String toWhom();

  String toWhomHint();

  String name();

  String nameHint();

  String address();

  String addressHint();

  String email();

  String emailHint();

  String reason();

  String reasonHint();

  String translation();

  String translationHint();

  String meansAsked();

  String meansHint();

  String replyBy();

  String followsOn();

  String followsHint();

  String kept();

  String keptHint();

  String keptWhat(Integer row);

  String keptWhy();

  String keptGround();

  String noGround();

  String groundShort(String code);

  String later();

  String laterHint();

  String laterWhat(Integer row);

  String laterBy();

  String backupsUntil();

  String backupsHint();

  String noBackups();

  String authority();

  String authorityHint();

  String note();

  String noteHint();

  String recipientsTold(String names);

  String show();

  String seen();

  String seenLead();

  String sendByMail(String address);

  String noAddress();

  String downloadPdf();

  String downloadText();

  String leave();

  String noDate();

  String template(String name);

  String handedTitle();

  String handedLead();

  String day();

  String byWhat();

  String recordIt();

  String sentAlready();

  String fileName(String kind);
}
