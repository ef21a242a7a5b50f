// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.finding.Guarantee;
import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunListener;

/**
 * Counts the progress of one of several unequal parts as progress of the whole.
 *
 * @param whole hears it
 * @param before units done in the parts before
 * @param total units of all parts
 */
record Stretch(RunListener whole, long before, long total) implements RunListener {

  @Override
  public void progress(long done, long ownTotal, String unit) throws CancelledException {
    whole.progress(before + done, total, unit);
  }

  @Override
  public void metric(String name, double value) {
    whole.metric(name, value);
  }

  @Override
  public void warning(String message) {
    whole.warning(message);
  }

  @Override
  public void guarantee(Guarantee guarantee) {
    whole.guarantee(guarantee);
  }

  @Override
  public void checkCancelled() throws CancelledException {
    whole.checkCancelled();
  }
}
