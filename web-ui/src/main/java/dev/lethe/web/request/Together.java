// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Batch;
import dev.lethe.client.model.BatchCandidate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Words;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * With what a request is carried out together.
 *
 * @param batch the batch it is in
 * @param candidates what it can be joined with, where the viewer may do that
 */
public record Together(Optional<Batch> batch, List<BatchCandidate> candidates) {

  static Together read(Api api, ErasureRequest request) throws ApiException {
    UUID batch = request.getBatchId();
    return new Together(
        batch == null ? Optional.empty() : Optional.of(api.plans().getBatch(batch)),
        Words.may(request.getPermissions(), "join")
            ? api.plans().listBatchCandidates(request.getId())
            : List.of());
  }

  /** True where the viewer may let the batch begin now. */
  public boolean mayRun() {
    return batch.filter(b -> Words.may(b.getPermissions(), "run")).isPresent();
  }
}
