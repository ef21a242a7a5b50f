// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of tasks, comments and who looks after a request: {@code {casework:…}} in templates. */
@MessageBundle("casework")
public interface CaseworkTexts {
  String tasks();

  String task();

  String lead();

  String shown(String show);

  String mine();

  String none();

  String noneText();

  String what();

  String whatHint();

  String dueOn();

  String until(String day);

  String who();

  String whoHint();

  String nobody();

  String me();

  String state(String code, boolean overdue);

  String added();

  String ended();

  String byWhen(String who, String when);

  String proof();

  String proofHint();

  String settle();

  String howItEnded();

  String done();

  String doneHint();

  String dropped();

  String droppedHint();

  String when();

  String save();

  String reopen();

  String reopenReason();

  String addTask();

  String addLead();

  String changeTask();

  String back();

  String leave();

  String open();

  String day();

  String usualTasks();

  String usualLead();

  String noUsual();

  String noUsualText();

  String within(Integer days);

  String leaveOut();

  String addUsual();

  String usualHint();

  String days();

  String daysHint();

  String byHand();

  String byHandNote();

  String noTasks();

  String lastLook();

  String lastLookHint();

  String lookOver();

  String lookedOver(String who, String when);

  String comments();

  String commentsOn(String reference);

  String comment();

  String commentHint();

  String say();

  String takeBack();

  String noComments();

  String noCommentsText();

  String firstComment();

  String allComments(Long count);

  String attachments();

  String noAttachments();

  String attach();

  String attachLead();

  String attachIt();

  String file();

  String fileHint();

  String lookedAfterBy();

  String assign();

  String assignTitle();

  String assignLead(int count);

  String assignChosen();

  String chooseRequests();

  String pick(String reference);
}
