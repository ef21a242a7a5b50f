// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one weight file. */
@FunctionalInterface
public interface WeightWriter {

  /** Writes all bytes to {@code out} and does not close it. */
  void writeTo(OutputStream out) throws IOException;
}
