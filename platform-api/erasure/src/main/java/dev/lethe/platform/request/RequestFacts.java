// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What other capabilities need to know of a request.
 *
 * @param id its id
 * @param reference number for people
 * @param kind one person or chosen records
 * @param ground legal ground
 * @param filedBy pseudonym of who filed it
 * @param clock its term
 * @param records what it is about, by data-set version
 * @param salt secret of 32 bytes that salts of commitments are derived from, in hex
 */
public record RequestFacts(
    UUID id,
    String reference,
    RequestKind kind,
    String ground,
    String filedBy,
    AnswerTerm clock,
    List<RequestRecords> records,
    String salt) {

  public RequestFacts {
    records = List.copyOf(records);
  }

  /** How it is planned where it is carried out alone. */
  JoinedRequests alone() {
    return new JoinedRequests(id, Optional.empty(), List.of(this), Set.of(), records);
  }

  /** Never shows the salt. */
  @Override
  public String toString() {
    return reference;
  }
}
