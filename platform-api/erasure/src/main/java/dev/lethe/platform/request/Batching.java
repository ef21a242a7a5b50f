// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import java.util.UUID;

/** How a request gets out of its batch; kept where batches are. */
public interface Batching {

  /** Locks what {@link #leave} moves, before a transaction locks anything else. */
  void lock(UUID request);

  /**
   * Takes a request out of the batch that it is in; inside the caller's transaction.
   *
   * @param reason why, for the timelines
   * @throws dev.lethe.platform.problem.ProblemException INVALID_TRANSITION while the batch runs
   */
  void leave(Caller caller, UUID request, String reason);
}
