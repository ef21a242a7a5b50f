// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import java.util.List;
import java.util.Optional;

/**
 * All that people do about a request by hand, in one answer for its page.
 *
 * @param tasks soonest due first
 * @param comments the newest, newest first
 * @param commentsInAll how many there are
 * @param lastLook absent where nobody took one
 * @param permissions what the caller may do now: {@code task:write}, {@code comment:write}, {@code
 *     last-look:take}
 */
public record Casework(
    List<Task> tasks,
    List<Comment> comments,
    long commentsInAll,
    Optional<LastLook> lastLook,
    List<String> permissions) {

  public Casework {
    tasks = List.copyOf(tasks);
    comments = List.copyOf(comments);
    permissions = List.copyOf(permissions);
  }
}
