// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the trail for people.
 *
 * @param entry what is in the chain
 * @param sentence what happened, in the language of the call; the action where nobody knows better
 * @param actorName who did it, where the organisation still has a name for them
 * @param objectName what people call what it is about
 * @param details what else was written down, by name
 */
public record ToldEntry(
    @JsonUnwrapped AuditEntry entry,
    String sentence,
    Optional<String> actorName,
    Optional<String> objectName,
    Map<String, String> details) {

  public ToldEntry {
    details = Map.copyOf(details);
  }
}
