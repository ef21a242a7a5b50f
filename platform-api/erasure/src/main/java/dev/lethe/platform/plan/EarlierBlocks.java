// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Blocks of canaries that requests carried before; in the caller's transaction. */
public interface EarlierBlocks {

  /** The sets of records of all blocks that treatments of a model version were given. */
  List<Digest> of(UUID modelVersion);

  /** Whether the last block of some requests that was looked at showed a trace. */
  boolean traced(UUID tenant, Collection<UUID> requests, UUID modelVersion);
}
