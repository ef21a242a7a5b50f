// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.records;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Stable ids of the records that models are scored on, by set, each in the order of the scores.
 *
 * @param forget of F
 * @param holdout of T
 * @param retain of R
 */
public record RecordIds(
    @JsonProperty("F") List<String> forget,
    @JsonProperty("T") List<String> holdout,
    @JsonProperty("R") List<String> retain) {
  public RecordIds {
    forget = List.copyOf(forget);
    holdout = List.copyOf(holdout);
    retain = List.copyOf(retain);
  }
}
