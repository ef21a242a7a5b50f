// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one plan is about: a request alone, or those of a batch.
 *
 * @param lead the request that plans and work hang on
 * @param batch what joins them; absent for one alone
 * @param members all of them with the lead, by id, each with its own records
 * @param gatherers pseudonyms of who said which requests are joined
 * @param records of all of them, each counted once, by data-set version
 */
public record JoinedRequests(
    UUID lead,
    Optional<UUID> batch,
    List<RequestFacts> members,
    Set<String> gatherers,
    List<RequestRecords> records) {

  public JoinedRequests {
    members = List.copyOf(members);
    gatherers = Set.copyOf(gatherers);
    records = List.copyOf(records);
  }

  /** Numbers for people, the lead's first. */
  public String references() {
    String first = member(lead).reference();
    return members.size() == 1 ? first : first + " and " + (members.size() - 1) + " more";
  }

  /** The lead or another member. */
  public RequestFacts member(UUID id) {
    return members.stream()
        .filter(m -> m.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id + " is not in the batch"));
  }

  /** Pseudonyms of who filed any of them or said that they are joined: they do not vote. */
  public Set<String> filers() {
    return Stream.concat(members.stream().map(RequestFacts::filedBy), gatherers.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Ids of all of them. */
  public List<UUID> ids() {
    return members.stream().map(RequestFacts::id).toList();
  }
}
