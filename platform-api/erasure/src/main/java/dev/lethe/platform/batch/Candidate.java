// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that another one can be joined with, as it crosses HTTP.
 *
 * @param requestId its id
 * @param reference number for people
 * @param state a {@link dev.lethe.platform.request.RequestState}
 * @param dueOn last day of its term
 * @param batch number of the batch that it is in
 * @param models names of the model versions that both wait on
 */
public record Candidate(
    UUID requestId,
    String reference,
    String state,
    LocalDate dueOn,
    Optional<String> batch,
    List<String> models) {
  public Candidate {
    models = List.copyOf(models);
  }
}
