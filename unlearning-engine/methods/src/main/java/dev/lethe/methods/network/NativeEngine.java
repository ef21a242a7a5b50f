// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.lethe.spi.run.NativeLibraryException;
import dev.lethe.spi.run.NativeLibraryException.Reason;
import dev.lethe.spi.run.RunException;

/** The door to libtorch: hands out memory managers and gives its failures a reason. */
public final class NativeEngine {

  private static final String NAME = "PyTorch";

  private NativeEngine() {}

  /** A manager of native memory on the CPU, whatever other devices there are. */
  public static NDManager newManager() throws NativeLibraryException {
    try {
      return Engine.getEngine(NAME).newBaseManager(Device.cpu());
    } catch (EngineException | IllegalArgumentException | LinkageError e) {
      throw new NativeLibraryException(
          Reason.MISSING, "libtorch could not be loaded: " + e.getMessage(), e);
    }
  }

  /** The engine, for gradient collectors. */
  public static Engine engine() {
    return Engine.getEngine(NAME);
  }

  /**
   * Seeds the chance that libtorch draws itself, which is that of dropout; all other chance is
   * ours.
   */
  public static void seed(long seed) {
    engine().setRandomSeed(Long.hashCode(seed));
  }

  /** Work that calls libtorch. */
  @FunctionalInterface
  public interface Work<T> {
    T done() throws RunException;
  }

  /** Does the work and gives failures of libtorch their reason. */
  public static <T> T guard(Work<T> work) throws RunException {
    try {
      return work.done();
    } catch (EngineException e) {
      Reason reason = isOutOfMemory(e) ? Reason.MEMORY : Reason.REFUSED;
      throw new NativeLibraryException(reason, "libtorch failed: " + e.getMessage(), e);
    }
  }

  /** Whether the system refused libtorch memory. */
  public static boolean isOutOfMemory(EngineException e) {
    return String.valueOf(e.getMessage()).contains("can't allocate memory");
  }
}
