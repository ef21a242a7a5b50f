// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.List;
import java.util.UUID;

/**
 * A data set that was left out of a request by a refusal that was agreed to.
 *
 * @param datasetId which
 * @param name for people
 * @param grounds of the law, for example {@code 17(3)(e)}
 * @param reason why they apply, for the person, in the words that were voted on
 * @param planId the refusal, with its votes
 */
public record RefusedDataset(
    UUID datasetId, String name, List<String> grounds, String reason, UUID planId) {

  public RefusedDataset {
    grounds = List.copyOf(grounds);
  }
}
