// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.plugin;

import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.Plugin;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.util.Objects;

/**
 * A plug-in with the code that it comes from. Calls go through {@link #call}, so that whatever a
 * plug-in throws has a reason.
 *
 * @param plugin the plug-in
 * @param id its id, asked once
 * @param source where its class was loaded from
 */
public record FoundPlugin<T extends Plugin>(T plugin, String id, CodeSource source) {

  /** Work done with a plug-in. */
  @FunctionalInterface
  public interface Call<T, R> {
    R with(T plugin) throws RunException;
  }

  /**
   * Lets the plug-in work; null is no result.
   *
   * @throws RunException as the plug-in; PLUGIN_FAILED for anything that the SPI does not foresee;
   *     OUT_OF_MEMORY
   */
  public <R> R call(Call<T, R> work) throws RunException {
    try {
      return Objects.requireNonNull(work.with(plugin), "no result");
    } catch (CancelledException e) {
      throw new RunFailure(
          FailureReason.PLUGIN_FAILED, id + " says it was cancelled, which it was not", e);
    } catch (OutOfMemoryError e) {
      throw new RunFailure(FailureReason.OUT_OF_MEMORY, id + ": " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      throw new RunFailure(FailureReason.PLUGIN_FAILED, id + ": " + e, e);
    }
  }

  /**
   * What a run records of the plug-in.
   *
   * @throws RunException PLUGIN_FAILED if its code cannot be read or it fails to name its version
   */
  public RunOutcome.Plugin identity() throws RunException {
    String version = call(Plugin::version);
    try {
      return new RunOutcome.Plugin(id, version, source.digest());
    } catch (IOException e) {
      throw new RunFailure(
          FailureReason.PLUGIN_FAILED, "the code of " + id + " cannot be read: " + e, e);
    }
  }
}
