// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Locale;

/** What can happen to a request. */
public enum RequestEvent {
  CREATE("Filed as a draft"),
  SUBMIT("Submitted; the term is counted from the day of receipt"),
  IDENTITY_ASKED("The person was asked for proof of identity"),
  IDENTITY_CONFIRMED("The identity of the person was confirmed"),
  IDENTITY_NOT_NEEDED("Proof of identity is not needed"),
  IDENTITY_NOT_CONFIRMED("The identity of the person was not confirmed"),
  SEARCHED("The search has run; planning can begin"),
  PROPOSE("A plan was proposed to the approvers"),
  PROPOSE_REFUSAL("The refusal of the request was proposed to the approvers"),
  PROPOSE_PART_REFUSAL("The refusal of some data was proposed to the approvers"),
  VOTE("An approver agreed"),
  APPROVE("The last approver needed agreed; the work is queued"),
  QUEUED("The work waits until other work on the same data is done"),
  VOTE_LOST("An approver who had agreed is none any more; another vote is needed"),
  SEND_BACK("The plan was sent back; a new revision is needed"),
  PLAN_STALE("The data or models changed since the plan was made; a new revision is needed"),
  JOIN("Requests were joined to be carried out together"),
  LEAVE("Requests were parted again"),
  PLAN_RENEWED("The plan was made anew for what took the place of its data"),
  FIRST_STEP_CLAIMED("The work began"),
  NOTHING_FOUND("Nothing is held; the request is answered"),
  NOTHING_LEFT("Nothing was left of its records; the request is answered with its batch"),
  STEPS_DONE("All models were treated and tested"),
  STEP_FAILED("The work stopped with a problem"),
  RESUME("The work goes on where it stopped"),
  VERIFIED("Every treated model passed its check"),
  BELOW_THRESHOLD("At least one treated model did not pass its check"),
  REPLAN("A new plan is being made"),
  TAKE_BACK("Taken back to planning, since a legal hold keeps the records"),
  CERTIFIED("The certificates are published; the request is answered"),
  REFUSE("The last approver needed agreed; the request is refused"),
  REFUSE_PART("The last approver needed agreed; the request is planned without some data"),
  WITHDRAW("Withdrawn"),
  EXTEND("The term was extended");

  private final String sentence;

  RequestEvent(String sentence) {
    this.sentence = sentence;
  }

  /** What happened, for people. */
  public String sentence() {
    return sentence;
  }

  /** As written in the audit trail, for example {@code request.step_failed}. */
  public String action() {
    return "request." + name().toLowerCase(Locale.ROOT);
  }
}
