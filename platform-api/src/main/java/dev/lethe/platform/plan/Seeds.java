// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import java.nio.ByteBuffer;

/**
 * Seeds derived by name from one root, so that a plan fixes all of them before anything is run and
 * none can be chosen by its result.
 */
final class Seeds {

  private final String root;

  Seeds(String root) {
    this.root = root;
  }

  /** The seed of this name: 53 bits, so that it survives every JSON reader. */
  long of(String name) {
    byte[] hash = Digest.of((root + "\n" + name).getBytes(UTF_8)).bytes();
    return ByteBuffer.wrap(hash).getLong() >>> 11;
  }
}
