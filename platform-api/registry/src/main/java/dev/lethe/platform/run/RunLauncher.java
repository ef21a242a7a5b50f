// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodCatalog;
import dev.lethe.contract.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;

/** Starts engine runs, and asks the same engine what it can do. */
public interface RunLauncher {

  /**
   * Builds the run folder and starts the run.
   *
   * @param plan what to run
   * @param inputs where the plan's inputs come from; one that is absent ends the run with
   *     INPUT_MISSING
   * @param workspace folder for this run alone, absent or empty; kept after the run, for its
   *     outputs and for diagnosis
   * @param listener told of every event, from a thread of the launcher
   * @return the started run; also where the engine could not be started, as a failed result
   * @throws IOException if the folder is in use or cannot be written
   */
  RunHandle launch(RunPlan plan, InputSource inputs, Path workspace, RunListener listener)
      throws IOException;

  /**
   * Names the engine with its plug-ins. Another name means that {@link #methods()} may answer
   * otherwise.
   *
   * @throws EngineException MISSING
   */
  Digest engine() throws EngineException;

  /**
   * Asks the engine what it can do, by the command that also starts runs.
   *
   * @throws EngineException where it does not answer
   */
  MethodCatalog methods() throws EngineException;
}
