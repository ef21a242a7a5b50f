// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the timeline of a request says of work by hand. */
@ApplicationScoped
public class CaseTale implements Tale {

  static final String ADDED = "task.add";
  static final String CHANGED = "task.change";
  static final String DONE = "task.done";
  static final String DROPPED = "task.drop";
  static final String REOPENED = "task.reopen";
  static final String COMMENTED = "comment.add";
  static final String COMMENT_REMOVED = "comment.remove";
  static final String LOOKED = "request.last_look";

  /** By the action that the audit trail has. */
  public static final Map<String, String> SAID =
      Map.of(
          ADDED, "A task was added",
          CHANGED, "A task was changed",
          DONE, "A task was done",
          DROPPED, "A task was dropped",
          REOPENED, "A task was opened again",
          COMMENTED, "Somebody commented",
          COMMENT_REMOVED, "A comment was taken away by who had written it",
          LOOKED, "Somebody took a last look at what was done");

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }

  static void tell(
      AuditLog audit,
      UUID tenant,
      Actor actor,
      TaskEntity task,
      String action,
      Map<String, String> details) {
    Map<String, String> told = new HashMap<>(details);
    told.put("task", task.id.toString());
    task.assignee().ifPresent(to -> told.put("person", to.person()));
    audit.record(tenant, actor, action, "request/" + task.requestId, told);
  }
}
