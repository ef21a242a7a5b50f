// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.request;

import dev.lethe.client.model.Batch;
import dev.lethe.client.model.BatchCandidate;
import dev.lethe.client.model.CaseFile;
import dev.lethe.web.page.Words;
import java.util.List;
import java.util.Optional;

/**
 * With what a request is carried out together.
 *
 * @param batch the batch it is in
 * @param candidates what it can be joined with, where the viewer may do that
 */
public record Together(Optional<Batch> batch, List<BatchCandidate> candidates) {

  static Together of(CaseFile file) {
    return new Together(
        Optional.ofNullable(file.getBatch()),
        file.getCandidates() == null ? List.of() : file.getCandidates());
  }

  /** True where the viewer may let the batch begin now. */
  public boolean mayRun() {
    return batch.filter(b -> Words.may(b.getPermissions(), "run")).isPresent();
  }
}
