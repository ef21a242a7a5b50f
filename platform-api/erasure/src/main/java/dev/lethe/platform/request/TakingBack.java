// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import java.util.UUID;

/** How work that a legal hold keeps waiting is taken back; kept where holds are. */
public interface TakingBack {

  /**
   * Takes a request that was agreed to back to planning with all that are carried out with it, and
   * ends its work; inside a transaction that holds their locks.
   *
   * @param reason why, for the timelines
   * @throws dev.lethe.platform.problem.ProblemException INVALID_TRANSITION unless a hold is on it,
   *     or in a state in which nothing is taken back
   */
  void takeBack(Caller caller, UUID request, String reason);
}
