// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.Recipe;
import java.nio.ByteBuffer;

/**
 * Seeds derived by name from what is treated: the model, the records and how many candidates were
 * tested before. The same case gets the same seeds, and drawing up another revision changes none of
 * them, so that none can be chosen by its result.
 */
final class Seeds {

  private final String root;
  private final Digest forgotten;
  private final int candidate;

  private Seeds(Digest treated, Digest forgotten, int candidate) {
    this.root = treated + "/" + forgotten + "/" + candidate;
    this.forgotten = forgotten;
    this.candidate = candidate;
  }

  static Seeds of(Digest model, Digest forgotten, int candidate) {
    return new Seeds(model, forgotten, candidate);
  }

  /**
   * Seeds that all models of a recipe have in common, for models that are trained from nothing: so
   * that those of one model serve the next.
   */
  Seeds ofRecipe(Recipe recipe) {
    return new Seeds(Digest.of(CanonicalJson.bytes(recipe)), forgotten, candidate);
  }

  /** The seed of this name: 53 bits, so that it survives every JSON reader. */
  long of(String name) {
    byte[] hash = Digest.of((root + "\n" + name).getBytes(UTF_8)).bytes();
    return ByteBuffer.wrap(hash).getLong() >>> 11;
  }
}
