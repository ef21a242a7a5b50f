// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import java.io.IOException;
import java.util.UUID;

/**
 * What a closed organisation has outside of its rows, removed by those who put it there. Outside of
 * any transaction and before the rows go, again and again until all came through once; several
 * processes may do it at the same time.
 */
public interface Emptying {

  /**
   * Removes it, or what is left of it.
   *
   * @throws IOException if something has to be removed later
   */
  void empty(UUID tenant) throws IOException;
}
