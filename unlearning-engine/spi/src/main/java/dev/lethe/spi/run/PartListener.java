// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

import dev.lethe.contract.finding.Guarantee;
import java.util.Objects;

/** Counts the progress of one part as progress of the whole. */
record PartListener(RunListener whole, int index, int parts) implements RunListener {

  PartListener {
    Objects.checkIndex(index, parts);
  }

  @Override
  public void progress(long done, long total, String unit) throws CancelledException {
    whole.progress(index * total + done, parts * total, unit);
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
