// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

/**
 * A log as everybody sees it: a signed head, and tiles. What it says is believed only if hashed.
 */
public interface TileSource {

  /**
   * The last checkpoint as its signed note.
   *
   * @throws LogException NOT_FOUND, CHECKPOINT_INVALID
   */
  SignedNote checkpoint() throws LogException;

  /**
   * The bytes of a tile or entry bundle.
   *
   * @throws LogException NOT_FOUND
   */
  byte[] tile(Tile tile) throws LogException;
}
