// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import dev.lethe.contract.idx.IdxHeader;
import dev.lethe.spi.run.RunException;
import java.util.Optional;

/** The records of one file, in order. */
interface RowSource extends AutoCloseable {

  /** What features are; the count is not known yet. */
  IdxHeader features();

  /**
   * The next record; empty after the last.
   *
   * @throws TableException FORMAT, VALUE or LIMIT
   */
  Optional<Row> next() throws RunException;

  @Override
  void close();
}
