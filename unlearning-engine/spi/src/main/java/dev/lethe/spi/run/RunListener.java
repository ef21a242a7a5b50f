// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import dev.lethe.contract.finding.Guarantee;

/**
 * Hears from a plug-in at work, and can stop it.
 *
 * <p>Promises of the plug-in: {@code total} and {@code unit} stay the same through one call of a
 * plug-in, {@code done} never falls and reaches {@code total} before a normal return, and {@link
 * #checkCancelled} or {@link #progress} is called at least once per batch of records.
 */
public interface RunListener {

  /**
   * Tells how far the work is.
   *
   * @param done units done, 0 to {@code total}
   * @param total units in all, at least 1
   * @param unit what is counted, for example {@code epochs}
   * @throws CancelledException if the work should stop
   */
  void progress(long done, long total, String unit) throws CancelledException;

  /** Reports a number worth plotting, for example {@code loss}. */
  void metric(String name, double value);

  /** Reports what a reader should know although it does not stop the run. No personal data. */
  void warning(String message);

  /**
   * States what is proven of the model that is being made: once per model by a method of tier C, by
   * no other. A listener that keeps no guarantees need not hear it.
   */
  default void guarantee(Guarantee guarantee) {}

  /**
   * Asks whether to go on.
   *
   * @throws CancelledException if the work should stop
   */
  void checkCancelled() throws CancelledException;

  /**
   * A listener for one of several equally long parts of the work.
   *
   * @param index of the part, 0 to {@code parts - 1}
   * @param parts at least 1
   */
  default RunListener part(int index, int parts) {
    return new PartListener(this, index, parts);
  }
}
