// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a process must set before libtorch is first used, so that the same job gives the same bits
 * and nothing is fetched from a network. Two threads on shared cores are also ten times slower than
 * one: run more processes instead.
 */
public final class EngineEnvironment {

  private EngineEnvironment() {}

  /**
   * Environment variables of the process.
   *
   * @param threads compute threads, at least 1; results are comparable for equal numbers only
   * @param cache folder where the native libraries are unpacked once, about 450 MB
   */
  public static Map<String, String> variables(int threads, Path cache) {
    String count = Integer.toString(threads);
    return Map.of(
        "OMP_NUM_THREADS", count, "MKL_NUM_THREADS", count, "DJL_CACHE_DIR", cache.toString());
  }

  /** System properties of the process. */
  public static Map<String, String> properties(int threads) {
    return Map.of(
        "ai.djl.offline", "true",
        "OPT_OUT_TRACKING", "true",
        "ai.djl.pytorch.num_threads", Integer.toString(threads),
        "ai.djl.pytorch.num_interop_threads", "1");
  }
}
