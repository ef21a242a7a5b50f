// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import java.util.Optional;
import java.util.UUID;

/**
 * A version that came of some data.
 *
 * @param id of a data-set version or a model version
 * @param kind which of the two
 * @param link how it came of them
 * @param from the version that it came of, by the shortest way; empty for the data themselves
 */
public record Descendant(UUID id, Kind kind, Link link, Optional<UUID> from) {

  /** What it is a version of. */
  public enum Kind {
    DATA,
    MODEL
  }

  /** How one version came of another. */
  public enum Link {
    /** The data that were asked about. */
    NAMED,
    /** Data that are the rest of others after an erasure, or a model that a treatment made. */
    MADE_OF,
    /** Data registered once more with the very same file of records. */
    SAME_RECORDS,
    /** A model that learned from data. */
    LEARNED_FROM,
    /** A model that has a file of weights of another one, or whose training began with one. */
    SAME_WEIGHTS
  }
}
