// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;

/** Bytes that everybody can check and nobody could choose. */
public interface Beacon {

  /**
   * The newest head of the public log.
   *
   * @throws dev.lethe.platform.problem.ProblemException STORAGE_UNAVAILABLE if the log is away
   */
  Head newest();

  /**
   * A head of the public log.
   *
   * @param size entries
   * @param root over all of them
   */
  record Head(long size, Digest root) {}
}
