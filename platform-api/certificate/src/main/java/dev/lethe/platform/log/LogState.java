// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import java.util.List;
import java.util.Optional;

/**
 * How the log stands.
 *
 * @param head signed last; empty if there is none, or the log cannot be opened
 * @param fault why nothing is to be certified now
 * @param quorum how many witnesses must cosign before a certificate is issued
 * @param witnesses in the order of the settings
 */
public record LogState(
    Optional<SignedHead> head, Optional<String> fault, int quorum, List<WitnessState> witnesses) {

  public LogState {
    witnesses = List.copyOf(witnesses);
  }
}
