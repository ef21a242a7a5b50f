// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.format;

import dev.lethe.methods.network.NativeEngine;
import dev.lethe.spi.run.NativeLibraryException;
import java.util.Map;

/**
 * What a process must set before libtorch is first used, so that the same job gives the same bits
 * and nothing is fetched from a network.
 *
 * <p>Whoever starts the process sets the environment variables {@code OMP_NUM_THREADS} and {@code
 * MKL_NUM_THREADS} to the number of compute threads, and {@code DJL_CACHE_DIR} to a folder where
 * the native libraries are unpacked once (about 450 MB). The process itself sets {@link
 * #properties}. Two threads on shared cores are ten times slower than one: run more processes
 * instead.
 */
public final class EngineEnvironment {

  private EngineEnvironment() {}

  /**
   * System properties of the process.
   *
   * @param threads compute threads, at least 1; bits are comparable for equal numbers only
   */
  public static Map<String, String> properties(int threads) {
    return Map.of(
        "ai.djl.offline", "true",
        "OPT_OUT_TRACKING", "true",
        "ai.djl.pytorch.num_threads", Integer.toString(threads),
        "ai.djl.pytorch.num_interop_threads", "1");
  }

  /**
   * Loads libtorch, and unpacks it where that has not been done.
   *
   * @throws NativeLibraryException MISSING
   */
  public static void unpack() throws NativeLibraryException {
    NativeEngine.newManager().close();
  }
}
