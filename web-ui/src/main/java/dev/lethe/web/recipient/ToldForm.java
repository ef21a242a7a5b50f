// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.recipient;

import dev.lethe.client.model.NewNoticeAnswer;
import dev.lethe.client.model.NewNoticeAnswer.OutcomeEnum;
import dev.lethe.web.page.Typed;
import java.util.List;

/**
 * What a recipient types.
 *
 * @param typed {@code outcome}, {@code until}, {@code by}, {@code note}
 */
public record ToldForm(Typed typed) {

  /** What can be answered, in the order of the form. */
  public List<String> outcomes() {
    return List.of("DONE", "PROMISED", "IMPOSSIBLE");
  }

  public String value(String field) {
    return typed.value(field);
  }

  /** Looks for what is missing; faults stand in {@link Typed#faults}. */
  void require(ToldTexts texts) {
    String outcome = value("outcome");
    if (!outcomes().contains(outcome)) {
      typed.refuse("outcome", texts.fault("outcome", ""));
    } else if (outcome.equals("PROMISED") && typed.day("until").isEmpty()) {
      typed.refuse("until", texts.fault("until", ""));
    } else if (outcome.equals("IMPOSSIBLE") && typed.text("note").isEmpty()) {
      typed.refuse("note", texts.fault("note", ""));
    }
  }

  /** The answer; a day is part of a promise alone. */
  NewNoticeAnswer answer() {
    OutcomeEnum outcome = OutcomeEnum.fromValue(value("outcome"));
    NewNoticeAnswer answer = new NewNoticeAnswer().outcome(outcome);
    if (outcome == OutcomeEnum.PROMISED) {
      typed.day("until").ifPresent(answer::until);
    }
    typed.text("by").ifPresent(answer::by);
    typed.text("note").map(note -> note.replace("\r", "")).ifPresent(answer::note);
    return answer;
  }
}
