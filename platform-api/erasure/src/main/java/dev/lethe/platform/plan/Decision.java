// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A vote, as it crosses HTTP.
 *
 * @param id its id
 * @param planId the revision voted on
 * @param person pseudonym of the voter
 * @param displayName for people
 * @param verdict APPROVE, REFUSE or SEND_BACK
 * @param planDigest what was voted on
 * @param comment why
 * @param at when
 */
public record Decision(
    UUID id,
    UUID planId,
    String person,
    String displayName,
    Verdict verdict,
    Digest planDigest,
    Optional<String> comment,
    Instant at) {

  /** What an approver says. One REFUSE or SEND_BACK stops the revision. */
  public enum Verdict {
    APPROVE,
    REFUSE,
    SEND_BACK
  }
}
