// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What other capabilities need to know of a request.
 *
 * @param id its id
 * @param reference number for people
 * @param kind one person or chosen records
 * @param state at the time of reading
 * @param ground legal ground
 * @param filedBy pseudonym of who filed it
 * @param loop plans tried before
 * @param clock its term
 * @param records what it is about, by data-set version
 * @param planId newest plan
 * @param salt secret of 32 bytes that salts of commitments are derived from, in hex
 * @param createdAt when it was filed
 */
public record RequestFacts(
    UUID id,
    String reference,
    RequestKind kind,
    RequestState state,
    String ground,
    String filedBy,
    int loop,
    LegalClock clock,
    List<RequestRecords> records,
    Optional<UUID> planId,
    String salt,
    Instant createdAt) {

  public RequestFacts {
    records = List.copyOf(records);
  }

  /** Never shows the salt. */
  @Override
  public String toString() {
    return reference;
  }
}
