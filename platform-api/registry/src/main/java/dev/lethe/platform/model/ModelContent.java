// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import java.util.Map;
import java.util.Optional;

/**
 * What a version turns out to be made of.
 *
 * @param manifest its members
 * @param digest of the manifest's bytes, which names the version
 * @param sizes records of each shard, by number
 * @param canaries what is sealed of its canaries, where it has some
 */
public record ModelContent(
    ModelManifest manifest,
    Digest digest,
    Map<Integer, Integer> sizes,
    Optional<SealedCanaries> canaries) {
  public ModelContent {
    sizes = Map.copyOf(sizes);
  }
}
