// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.methods.format.EngineEnvironment;
import dev.lethe.spi.run.NativeLibraryException;

/**
 * Unpacks the native libraries into the folder that {@code DJL_CACHE_DIR} names, with no plug-in on
 * the class path, so that runs need not write there: {@code java -cp 'lib/*'
 * dev.lethe.runner.Unpack}. Exit codes: 0 done, 1 not possible.
 */
public final class Unpack {

  private Unpack() {}

  /** Takes no argument. */
  public static void main(String[] arguments) {
    Libraries.configure(1);
    try {
      EngineEnvironment.unpack();
    } catch (NativeLibraryException e) {
      // A run that misses the library says so with its reason.
      System.exit(1);
    }
  }
}
