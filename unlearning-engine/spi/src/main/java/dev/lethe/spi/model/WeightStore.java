// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import dev.lethe.contract.digest.Digest;
import java.io.InputStream;

/** The weight files of a run, by digest. Written bytes can be opened at once. */
public interface WeightStore {

  /**
   * Opens a weight file, whose bytes are known to have this digest.
   *
   * @return to be closed by the caller
   * @throws ModelException MISSING
   */
  InputStream open(Digest weights) throws ModelException;

  /**
   * Keeps what {@code writer} writes. The same bytes twice are kept once.
   *
   * @return the digest of the bytes
   * @throws ModelException NOT_WRITTEN
   */
  Digest save(WeightWriter writer) throws ModelException;
}
