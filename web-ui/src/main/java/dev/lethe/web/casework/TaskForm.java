// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.casework;

import dev.lethe.client.model.NewTask;
import dev.lethe.client.model.NewUsualTask;
import dev.lethe.client.model.Settlement;
import dev.lethe.client.model.Task;
import dev.lethe.web.page.Typed;
import java.util.Map;

/** What somebody types about a task, and what of it is sent. */
final class TaskForm {

  /** A form that begins with a task as it is. */
  static Map<String, String> of(Task task) {
    return Map.of(
        "what",
        task.getWhat(),
        "dueOn",
        task.getDueOn().toString(),
        "person",
        task.getAssignee() == null ? "" : task.getAssignee().getPerson(),
        "etag",
        task.getEtag());
  }

  /**
   * What is to be done; what is missing is among the faults.
   *
   * @param dayMissing what is said where the day cannot be read
   */
  static NewTask task(Typed typed, String dayMissing) {
    NewTask task =
        new NewTask().what(typed.needed("what")).person(typed.text("person").orElse(null));
    typed.day("dueOn", dayMissing).ifPresent(task::dueOn);
    return task;
  }

  /** What is to be done about every request. */
  static NewUsualTask usual(Typed typed) {
    return new NewUsualTask()
        .what(typed.needed("what"))
        .days(typed.whole("days"))
        .person(typed.text("person").orElse(null));
  }

  /** How a task ended. */
  static Settlement settlement(Typed typed, String dayMissing) {
    Settlement how =
        new Settlement().done(!typed.value("ended").equals("dropped")).proof(typed.needed("proof"));
    typed.day("day", dayMissing).ifPresent(how::day);
    return how;
  }

  private TaskForm() {}
}
