// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.asking;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages on which persons ask: {@code {asking:…}} in templates. */
@MessageBundle("asking")
public interface AskingTexts {
  String title();

  String lead(String controller);

  String howTitle();

  String how1();

  String how2();

  String how3();

  String words();

  String wordsHint();

  String email();

  String emailHint(String controller, String contact);

  String ground();

  String groundHint();

  String chooseGround();

  String groundOf(String code);

  String nothingYet();

  String usedFor();

  String sendCode();

  String enterWords();

  String tooManyWords();

  String enterEmail();

  String chooseGroundFault();

  String codeTitle();

  String codeLead(String email, Integer minutes);

  String askOtherwise(String controller, String contact);

  String noMail(String contact);

  String code();

  String codeHint();

  String fileIt();

  String newCode();

  String change();

  String codeWrong();

  String filedTitle();

  String filedLead(String controller, String received, String due);

  String keepLink();

  String keepLinkText(String email, String until);

  String openIt();

  String ownTitle();

  String stage(String code);

  String meaning(String code, String controller, String contact);

  String received();

  String answerBy();

  String aimedAt();

  String extended();

  String linkUntil();

  String answerTitle();

  String nothing(String controller);

  String noLonger();

  String tier(String code);

  String outcome(String code);

  String certificateNumber(String number);

  String download(String language);

  String told(String day);

  String toldLater();

  String shows();

  String shows1();

  String shows2();

  String shows3();

  String shows4();

  String shows5();

  String showsNot();

  String showsNot1();

  String showsNot2();

  String showsNot3();

  String showsNot4();

  String showsNot5();

  String disagree();

  String end();

  String endText();

  String endIt();

  String endedTitle();

  String endedText(String contact);

  String askerTitle();

  String askerLead();

  String askerCode(String moment);

  String askerCodeMeans();

  String askerWords();

  String askerEmail();

  String askerLanguage();

  String askerForgotten();

  String askerLookedAt();

  String askerLink();

  String askerLinkEnded();

  String askerOpen();

  String settingTitle();

  String settingLead();

  String settingIs(Boolean open);

  String settingAddress();

  String settingFollows();

  String settingDoes1();

  String settingDoes2();

  String settingDoes3();

  String openPage();

  String closePage();

  /** What was not done: all of it, or what is in so many data sets. */
  String refused(Integer data);

  String refusedBy();
}
