// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/** Who puts a model before the judge, an honest hand or a cheat. */
public interface Entrant {

  /** Its name in the gallery's table. */
  String name();

  /** What is put before the judge. */
  Exhibit exhibit(Scene scene);
}
