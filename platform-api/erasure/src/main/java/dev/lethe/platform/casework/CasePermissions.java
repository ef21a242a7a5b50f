// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

/** What may be done about requests by hand, as {@code permissions.csv} names it. */
final class CasePermissions {

  /** To see tasks: all of them for who may read requests, and one's own for everybody else. */
  static final String TASK_READ = "task:read";

  /** To say what is to be done, and that somebody else did it. */
  static final String TASK_WRITE = "task:write";

  /** To say that one did what one was given. */
  static final String TASK_SETTLE = "task:settle";

  /** To read what is said of a request. */
  static final String COMMENT_READ = "comment:read";

  /** To say something of a request. */
  static final String COMMENT_WRITE = "comment:write";

  private CasePermissions() {}
}
