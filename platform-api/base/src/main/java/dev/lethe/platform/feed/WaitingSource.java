// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.access.Caller;
import java.util.List;

/** Things of one kind that can wait for members. */
public interface WaitingSource {

  /** Rows that a source looks at for those that wait for one member, the most urgent first. */
  int LOOKED_AT = 1000;

  /** What they are. */
  Waiting.Kind kind();

  /** What a member must hold for any of them to wait for them. */
  String permission();

  /**
   * What waits for a member, in the caller's transaction, which sees one organisation; in as many
   * statements for many as for few.
   *
   * @param member who holds {@link #permission}
   */
  List<Waiting> waitingFor(Caller member);
}
