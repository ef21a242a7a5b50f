// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.spi.run.CancelledException;
import dev.lethe.spi.run.RunListener;

/** Passes on nothing but the question whether to stop: for work that is a step of other work. */
record QuietListener(RunListener whole) implements RunListener {

  @Override
  public void progress(long done, long total, String unit) throws CancelledException {
    whole.checkCancelled();
  }

  @Override
  public void metric(String name, double value) {}

  @Override
  public void warning(String message) {}

  @Override
  public void checkCancelled() throws CancelledException {
    whole.checkCancelled();
  }
}
