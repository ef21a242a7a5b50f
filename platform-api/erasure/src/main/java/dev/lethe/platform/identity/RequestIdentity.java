// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of who asks, as it crosses HTTP.
 *
 * @param state NOT_ASKED, ASKED, CONFIRMED, NOT_NEEDED or NOT_CONFIRMED
 * @param settled whether the request may be followed
 * @param means how it was looked at
 * @param reason in the words of who stated it
 * @param statedBy who did
 * @param statedAt when
 * @param askedAt when the person was last asked for proof
 * @param proofs files that were shown, oldest first
 */
public record RequestIdentity(
    Asker.State state,
    boolean settled,
    Optional<Means> means,
    Optional<String> reason,
    Optional<String> statedBy,
    Optional<Instant> statedAt,
    Optional<Instant> askedAt,
    List<IdentityProof> proofs) {

  public RequestIdentity {
    proofs = List.copyOf(proofs);
  }

  /** Puts it together. */
  public static RequestIdentity of(Asker asker, List<IdentityProof> proofs) {
    Optional<Asker.Statement> by = asker.statement();
    return new RequestIdentity(
        asker.state(),
        asker.settled(),
        asker instanceof Asker.Confirmed confirmed
            ? Optional.of(confirmed.means())
            : Optional.empty(),
        by.flatMap(Asker.Statement::reason),
        by.map(Asker.Statement::name),
        by.map(Asker.Statement::at),
        by.flatMap(Asker.Statement::askedAt),
        proofs);
  }
}
