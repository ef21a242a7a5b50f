// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import dev.lethe.spi.run.RunListener;

/** Hears everything and never cancels. */
final class Patient implements RunListener {
  @Override
  public void progress(long done, long total, String unit) {}

  @Override
  public void metric(String name, double value) {}

  @Override
  public void warning(String message) {}

  @Override
  public void checkCancelled() {}
}
